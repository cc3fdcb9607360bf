import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { LANGUAGES } from '@kaimen/contract/strings';
import { chromium } from 'playwright-core';
import { expect, test } from 'vitest';
import { languageFiles, languageModules } from '../build/languages.ts';
import { serve } from './collector.ts';

const DIST = join(import.meta.dirname, '../dist');
const STRINGS = join(import.meta.dirname, '../../contract/strings');
const named = (folder: string) =>
  readdirSync(folder).filter((name) => /^strings-.+-(base|more|rest2?)-\w+\.js$/.test(name));

test('each part of each language is a file of its own of at most 0.7 kB, in both builds', () => {
  for (const folder of [DIST, join(DIST, 'cdn/chunks')]) {
    const names = named(folder);
    for (const lang of LANGUAGES)
      for (const part of ['base', 'more', 'rest', 'rest2'])
        expect(
          names.some((name) => name.startsWith(`strings-${lang}-${part}-`)),
          `${lang} ${part}`,
        ).toBe(true);
    // The files of the npm package are not minified: the wrapping of a module comes on top.
    for (const name of names)
      expect(
        gzipSync(readFileSync(join(folder, name)), { level: 9 }).length,
        `${folder}/${name}`,
      ).toBeLessThanOrEqual(folder === DIST ? 750 : 700);
  }
});

test('no element carries words of another language than English', () => {
  for (const folder of [DIST, join(DIST, 'cdn/chunks')])
    for (const name of readdirSync(folder).filter((file) => file.endsWith('.js') && !/^strings-/.test(file)))
      expect(readFileSync(join(folder, name), 'utf8'), name).not.toMatch(/إرسال|提交/);
});

test('a build with a word missing in one language ends with its key', async () => {
  for (const plugin of [languageFiles(mkdtempSync(join(tmpdir(), 'kaimen-chunks-'))), languageModules()]) {
    const root = mkdtempSync(join(tmpdir(), 'kaimen-strings-'));
    cpSync(STRINGS, join(root, 'contract/strings'), { recursive: true });
    const file = join(root, 'contract/strings/ar.json');
    writeFileSync(file, readFileSync(file, 'utf8').replace('"send":', '"sent":'));
    const loads: ((args: { path: string }) => unknown)[] = [];
    plugin.setup({
      onLoad: (_: unknown, load: (typeof loads)[number]) => loads.push(load),
      onResolve: () => {},
    } as never);
    const load = async () => loads[0]!({ path: join(root, 'contract/src/strings/parts.ts') });
    await expect(load()).rejects.toThrow('ar.json: base.send is missing: Send');
  }
});

test('an element in Arabic fetches the Arabic words it needs and no others, under a strict policy', async () => {
  const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
    existsSync,
  );
  const site = await serve((collector) => ({
    body:
      `<script type="module" src="${collector}/kaimen.js"></script>` +
      `<kaimen-feedback lang="ar-EG" src="${collector}/f/stars-comment"></kaimen-feedback>`,
    csp: `default-src 'none'; script-src ${collector}; connect-src ${collector}; require-trusted-types-for 'script'`,
  }));
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  const page = await browser.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  const words = () =>
    site.asked.map(({ path }) => /strings-(.+)-\w{8}\.js/.exec(path)?.[1]).filter((name) => name);
  await page.goto(site.host);
  await page.getByRole('radio', { name: 'جيد جدًا' }).check();
  await page.getByRole('button', { name: 'التالي' }).click();
  await page.getByRole('button', { name: 'إرسال' }).waitFor();
  expect(words()).toEqual(['ar-base']);
  await page.getByRole('button', { name: 'إرسال' }).click();
  await page.getByText('تعديل إجابتي').waitFor();
  expect(words()).toEqual(['ar-base', 'ar-more']);
  expect(complaints).toEqual([]);
  await browser.close();
  site.close();
});
