import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch, watch } from './house/browser.ts';
import { startHost } from './house/host-site.ts';
import { kaimen, type Running, root, startKaimen } from './house/server.ts';

let server: Running;
let browser: Awaited<ReturnType<typeof launch>>;
beforeAll(async () => {
  server = await startKaimen();
  browser = await launch();
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

const documents = [
  'README.md',
  ...readdirSync(join(root, 'docs', 'guides')).map((name) => `docs/guides/${name}`),
];
const blocks = (kind: string) =>
  documents.flatMap((file) =>
    [...readFileSync(join(root, file), 'utf8').matchAll(/```(\w+)\n([\s\S]*?)```/g)]
      .filter(([, language]) => language === kind)
      .map(([, , text], index) => ({ name: `${file}, ${kind} ${index + 1}`, text: text ?? '' })),
  );

/** The snippet as a bureau would paste it, pointed at the server of this test. */
const here = (snippet: string): string =>
  snippet
    .replaceAll('https://feedback.example.gov', server.url)
    .replace(/\/f\/[a-z0-9-]+/g, '/f/stars-comment')
    .replace(/question="[^"]*"/g, '');

for (const { name, text } of blocks('html').filter((block) =>
  /<kaimen-(feedback|rating|comment)/.test(block.text),
))
  test(`the snippet works as it stands: ${name}`, async () => {
    const script = text.includes('kaimen.js')
      ? ''
      : `<script type="module" src="${server.url}/kaimen.js"></script>`;
    const host = await startHost(() => ({ body: `<main><h1>Service</h1>${here(text)}</main>${script}` }));
    const page = await browser.newPage();
    const seen = watch(page);
    await page.goto(host.url);
    for (const element of await page.locator('kaimen-feedback, kaimen-rating, kaimen-comment').all())
      await element.locator('input[type=radio], textarea, button').first().waitFor({ state: 'attached' });
    expect(seen.complaints).toEqual([]);
    await page.close();
    await host.stop();
  });

const verbs = blocks('sh').flatMap(({ name, text }) =>
  text
    .split('\n')
    .flatMap((line) => /npx kaimen (\w+)/.exec(line)?.[1] ?? [])
    .map((verb) => ({ name, verb })),
);
test.each(verbs)('$name names a verb that exists: $verb', async ({ verb }) => {
  const { out } = await kaimen(['help']);
  expect(out).toMatch(new RegExp(`^ +${verb}\\b`, 'm'));
});

test('every setting the operator guide names is read, and none is missing', () => {
  const guide = readFileSync(join(root, 'docs', 'guides', 'operator.md'), 'utf8');
  const config = readFileSync(join(root, 'apps', 'kaimen', 'src', 'config.ts'), 'utf8');
  const read = new Set(
    [...config.matchAll(/env\.(KAIMEN_\w+)|'(PORT|KAIMEN_\w+)'/g)].map((m) => m[1] ?? m[2] ?? ''),
  );
  const told = new Set([...guide.matchAll(/`(PORT|KAIMEN_\w+)`/g)].map((m) => m[1] ?? ''));
  expect([...read].filter((name) => !told.has(name))).toEqual([]);
  expect([...told].filter((name) => !read.has(name))).toEqual([]);
});
