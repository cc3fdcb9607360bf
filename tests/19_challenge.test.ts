import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch, signIn, watch } from './house/browser.ts';
import { startHost, strictPolicy } from './house/host-site.ts';
import { kaimen, OWNER, type Running, startKaimen } from './house/server.ts';

let server: Running;
let host: Awaited<ReturnType<typeof startHost>>;
let browser: Awaited<ReturnType<typeof launch>>;
beforeAll(async () => {
  server = await startKaimen();
  browser = await launch();
  const csp = strictPolicy(server.url);
  host = await startHost((path) =>
    path === '/none'
      ? { body: '', type: 'image/svg+xml' }
      : {
          csp,
          head: `<script type="module" src="${server.url}/kaimen.js"></script>`,
          body: `<kaimen-feedback src="${server.url}/f/stars-comment"></kaimen-feedback>`,
        },
  );
});
afterAll(async () => {
  await browser?.close();
  await host?.stop();
  await server?.stop();
});

test('while a form is under attack a browser proves its work without a puzzle; before that nothing of it is fetched', async () => {
  const context = await browser.newContext({ locale: 'en-GB' });
  const calm = await context.newPage();
  const before = watch(calm);
  const answer = async (page: typeof calm, words: string) => {
    await page.goto(host.url);
    const form = page.locator('kaimen-feedback');
    await form.locator('input[value="2"]').check({ force: true });
    await form.getByRole('button', { name: 'Next' }).click();
    await form.locator('textarea').fill(words);
    await form.getByRole('button', { name: 'Send' }).click();
    await form.locator('output').waitFor({ timeout: 60_000 });
  };
  await answer(calm, 'a calm day');
  expect(before.requests.filter(({ url }) => /hurdle|proof|pow=/.test(url))).toEqual([]);

  const admin = await signIn(await browser.newContext(), server.url, OWNER);
  await admin.goto(`${server.url}/admin/forms/stars-comment/edit`);
  await admin.locator('input[name="challenge"]').check();
  await admin.locator('form:has(input[name="challenge"]) button[type="submit"]').last().click();
  await admin.waitForLoadState();

  const page = await context.newPage();
  const seen = watch(page);
  await answer(page, 'a day of attack');
  const posts = seen.requests.filter(({ method }) => method === 'POST');
  expect(posts.map(({ url }) => /[?&]pow=[\w-]{50,}/.test(url))).toEqual([false, true]);
  const { out } = await kaimen(['export', '--form', 'stars-comment', '--format', 'ndjson'], {
    KAIMEN_DATA: server.data,
  });
  const rows = out
    .split('\n')
    .filter(Boolean)
    .map((line) => (JSON.parse(line) as { answers: { comment: string } }).answers.comment);
  expect(rows.sort()).toEqual(['a calm day', 'a day of attack']);
  expect(seen.complaints.filter((words) => !/403/.test(words))).toEqual([]);
});
