import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { beforeEach, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '..');
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kaimen-strings-'));
  cpSync(join(root, 'packages/contract/strings'), folder, { recursive: true });
});

const strings = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['tools/strings.mjs', ...args], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, KAIMEN_STRINGS: folder },
  });
  return { status, stdout, stderr };
};
const edit = (tag: string, change: (text: string) => string) =>
  writeFileSync(join(folder, `${tag}.json`), change(readFileSync(join(folder, `${tag}.json`), 'utf8')));

test('every language of the house is complete, and says whether it was reviewed', () => {
  const { status, stdout } = strings();
  expect(stdout).toMatch(/^ar +complete, not reviewed {2}العربية \(Arabic\)$/m);
  expect(stdout).toMatch(/^en +complete, reviewed/m);
  expect(status).toBe(0);
});

test('what is missing, extra, empty or has other places is named by its key', () => {
  edit('ar', (text) =>
    text
      .replace('"send":', '"sent":')
      .replace(/"back": "[^"]*"/, '"back": " "')
      .replace('{0} من {1}', '{0} من')
      .replace(/"yes": "/, '"yes": "<b>')
      .replace(/"no": "/, '"no": "!'),
  );
  const { status, stdout } = strings('ar');
  expect(status).toBe(1);
  expect(stdout.split('\n').map((line) => line.trim())).toEqual([
    expect.stringContaining('6 to mend, not reviewed'),
    'base.of has the places {0}, English has {0} {1}',
    'base.send is missing: Send',
    'base.back has no words',
    'more.yes has markup or a line break',
    'more.no has an exclamation mark',
    'base.sent is not in English',
    '',
  ]);
});

test('a new language starts as a copy of English, not reviewed', () => {
  expect(strings('add', 'SW').stdout).toMatch(/^sw\.json .*add 'sw' to/);
  const made = JSON.parse(readFileSync(join(folder, 'sw.json'), 'utf8'));
  expect(made).toMatchObject({
    name: 'Kiswahili',
    english: 'Swahili',
    reviewed: false,
    base: { send: 'Send' },
  });
  expect(strings('sw')).toMatchObject({ status: 1, stdout: expect.stringContaining('languages.ts') });
});

test('wrong use is one line and exit 2', () => {
  for (const args of [['xx'], ['--help'], ['add'], ['add', '?'], ['add', 'sw', 'fr'], ['add', 'ar']]) {
    const { status, stdout, stderr } = strings(...args);
    expect([status, stdout, stderr.trim().split('\n').length], args.join(' ')).toEqual([2, '', 1]);
  }
  edit('ar', () => '{');
  expect(strings('ar')).toMatchObject({
    status: 2,
    stderr: expect.stringMatching(/^ar\.json cannot be read: [^\n]*\n$/),
  });
});
