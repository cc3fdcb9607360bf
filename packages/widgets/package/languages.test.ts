import { cpSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { LANGUAGES } from '@kaimen/contract/strings';
import { expect, test } from 'vitest';
import { languageFiles, languageModules } from '../build/languages.ts';

const DIST = join(import.meta.dirname, '../dist');
const STRINGS = join(import.meta.dirname, '../../contract/strings');
const named = (folder: string) =>
  readdirSync(folder).filter((name) => /^strings-.+-(base|more|rest)-\w+\.js$/.test(name));

test('each part of each language is a file of its own of at most 0.7 kB, in both builds', () => {
  for (const folder of [DIST, join(DIST, 'cdn/chunks')]) {
    const names = named(folder);
    for (const lang of LANGUAGES)
      for (const part of ['base', 'more', 'rest'])
        expect(
          names.some((name) => name.startsWith(`strings-${lang}-${part}-`)),
          `${lang} ${part}`,
        ).toBe(true);
    for (const name of names)
      expect(
        gzipSync(readFileSync(join(folder, name)), { level: 9 }).length,
        `${folder}/${name}`,
      ).toBeLessThanOrEqual(700);
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
