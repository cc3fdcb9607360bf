import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch, watch } from './house/browser.ts';
import { startHost } from './house/host-site.ts';
import { type Running, startKaimen } from './house/server.ts';

let server: Running;
let host: Awaited<ReturnType<typeof startHost>>;
let browser: Awaited<ReturnType<typeof launch>>;
beforeAll(async () => {
  server = await startKaimen();
  browser = await launch();
  host = await startHost((path) =>
    path === '/tax/anna.mueller@example.org/letter'
      ? {
          body: `<h1>Your letter</h1><kaimen-feedback src="${server.url}/f/stars-comment"><a href="${server.url}/f/stars-comment">Give feedback</a></kaimen-feedback>`,
          head: `<script type="module" src="${server.url}/kaimen.js"></script>`,
        }
      : undefined,
  );
});
afterAll(async () => {
  await browser?.close();
  await host?.stop();
  await server?.stop();
});

test('nothing of the person leaves but the answer, nothing is kept, no other host is asked', async () => {
  const context = await browser.newContext({ locale: 'en-US' });
  await context.addCookies([{ name: 'session', value: 'host-cookie', url: host.url }]);
  const page = await context.newPage();
  const seen = watch(page);
  await page.goto(`${host.url}/tax/anna.mueller@example.org/letter?token=secret#frag`);
  const form = page.locator('kaimen-feedback');
  await form.locator('input[type=radio]').nth(3).check({ force: true });
  const kept = () =>
    page.evaluate(async () => ({
      local: localStorage.length,
      session: sessionStorage.length,
      databases: (await indexedDB.databases()).length,
      caches: (await caches.keys().catch(() => [])).length,
      cookie: document.cookie,
    }));
  const nothing = { local: 0, session: 0, databases: 0, caches: 0, cookie: 'session=host-cookie' };
  expect(await kept(), 'before Send').toEqual(nothing);
  await form.getByRole('button', { name: 'Send' }).click();
  await form.locator('output').waitFor();

  const foreign = seen.requests.filter((r) => !r.url.startsWith(server.url) && !r.url.startsWith(host.url));
  expect(foreign).toEqual([]);
  const ours = seen.requests.filter((r) => r.url.startsWith(server.url));
  for (const request of ours) {
    const all = JSON.stringify(request);
    expect(all).not.toContain('secret');
    expect(all).not.toContain('frag');
    expect(all).not.toContain('anna.mueller');
    expect(request.headers.cookie).toBeUndefined();
  }
  const sent = ours.filter((r) => r.method === 'POST');
  expect(sent).toHaveLength(1);
  expect(Buffer.byteLength(sent[0]?.body ?? ''), 'W10: bytes of a submission').toBeLessThanOrEqual(300);
  const body = JSON.parse(sent[0]?.body ?? '{}') as Record<string, unknown>;
  expect(Object.keys(body).sort()).toEqual(['answers', 'context', 'formVersion', 'id']);

  await expect.poll(kept).toEqual(nothing);
  expect((await context.cookies(server.url)).filter((c) => c.name !== 'session')).toEqual([]);
  await context.close();
});

test('W1: a page whose visitor never scrolls to the widget fetches the loader and nothing else', async () => {
  const far = await startHost(() => ({
    body: `<div style="height:6000px">Long page</div><kaimen-feedback src="${server.url}/f/stars-comment">Give feedback</kaimen-feedback>`,
    head: `<script type="module" src="${server.url}/kaimen.js"></script>`,
  }));
  const page = await browser.newPage();
  const seen = watch(page);
  await page.goto(far.url, { waitUntil: 'networkidle' });
  const ours = () =>
    seen.requests.filter((r) => r.url.startsWith(server.url)).map((r) => new URL(r.url).pathname);
  expect(ours()).toEqual(['/kaimen.js']);
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
  await page.locator('kaimen-feedback input[type=radio]').first().waitFor({ state: 'attached' });
  expect(ours()).toContain('/f/stars-comment');
  await page.close();
  await far.stop();
});
