import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch, watch } from './house/browser.ts';
import { startHost, strictPolicy } from './house/host-site.ts';
import { type Running, startKaimen } from './house/server.ts';

let server: Running;
let host: Awaited<ReturnType<typeof startHost>>;
let browser: Awaited<ReturnType<typeof launch>>;
beforeAll(async () => {
  server = await startKaimen();
  browser = await launch();
  const policy = strictPolicy(server.url);
  host = await startHost((path) => {
    if (path === '/none') return { body: '', type: 'image/svg+xml' };
    return {
      csp: policy,
      lang: path.slice(1) || 'en',
      head: `<script type="module" src="${server.url}/kaimen.js"></script>`,
      body: `<main><h1>Service</h1>
        <kaimen-feedback id="a" src="${server.url}/f/cn-haochaping"><a href="${server.url}/f/cn-haochaping">Give feedback</a></kaimen-feedback>
        <kaimen-rating id="b" src="${server.url}/f/stars-comment" question="rating"></kaimen-rating>
        <form><kaimen-comment id="c" name="words" label="Words"></kaimen-comment></form></main>`,
    };
  });
});
afterAll(async () => {
  await browser?.close();
  await host?.stop();
  await server?.stop();
});

test('a page with the strictest policy and Trusted Types: no violation, and it works', async () => {
  const page = await browser.newPage();
  const seen = watch(page);
  await page.addInitScript(() => {
    (globalThis as unknown as { violations: string[] }).violations = [];
    document.addEventListener('securitypolicyviolation', (event) =>
      (globalThis as unknown as { violations: string[] }).violations.push(
        `${event.violatedDirective} ${event.blockedURI} ${event.sample}`,
      ),
    );
  });
  await page.goto(`${host.url}/zh-CN`);
  const form = page.locator('#a');
  await form.getByRole('radio', { name: '不满意' }).first().check({ force: true });
  await form.getByRole('button', { name: '下一步' }).click();
  await form.getByRole('checkbox').first().check({ force: true });
  await form.locator('textarea').fill('排队太久');
  await form.getByRole('button', { name: '提交' }).click();
  await form.locator('output').waitFor();
  await page.locator('#b input[type=radio]').nth(4).check({ force: true });
  await page.locator('#c textarea').fill('ok');
  expect(await page.evaluate(() => (globalThis as unknown as { violations: string[] }).violations)).toEqual(
    [],
  );
  expect(seen.complaints).toEqual([]);
  // Looks right: the styles arrived although the page allows none but its own.
  const target = await form.locator('button').first().boundingBox();
  expect(target?.height ?? 0).toBeGreaterThanOrEqual(44);
  expect(await form.evaluate((element) => getComputedStyle(element).display)).not.toBe('inline');
  await page.close();
});
