import { spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterEach, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '..');
const planted: string[] = [];
afterEach(() => {
  for (const file of planted.splice(0)) rmSync(file, { force: true });
});

/** Plants one file and gives the names of the rules that complain. */
const complaints = (file: string, text: string, ...more: [string, string][]): string[] => {
  for (const [path, words] of [[file, text], ...more] as [string, string][]) {
    planted.push(join(root, path));
    writeFileSync(join(root, path), words);
  }
  const { stdout } = spawnSync(
    process.execPath,
    [
      'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs',
      file,
      '--config',
      '.dependency-cruiser.mjs',
      '--output-type',
      'json',
    ],
    { cwd: root, encoding: 'utf8', maxBuffer: 1 << 26 },
  );
  const { summary } = JSON.parse(stdout) as { summary: { violations: { rule: { name: string } }[] } };
  return [...new Set(summary.violations.map((v) => v.rule.name))];
};

test.each([
  [
    'a chart that reads the database itself',
    'packages/rates/src/planted.ts',
    "export * from '@kaimen/db/open';",
    /^rates-rooms$|^no-unresolved$/,
  ],
  [
    'a widget with the schema library',
    'packages/widgets/src/planted.ts',
    "export * from '@kaimen/contract/check';",
    /^widgets-rooms$/,
  ],
  [
    'an admin that imports the collector',
    'apps/admin/src/planted.ts',
    "export * from '../../collector/src/app.ts';",
    /^admin-rooms$/,
  ],
  [
    'a collector with something of Node',
    'apps/collector/src/planted.ts',
    "export { readFileSync } from 'node:fs';",
    /^collector-no-node$/,
  ],
  [
    'a contract with a package of its own',
    'packages/contract/src/planted.ts',
    "export * from 'lit';",
    /^no-unresolved$|^contract-outside$/,
  ],
])('the table of rooms refuses %s', (_, file, text, rule) => {
  const found = complaints(file, text);
  expect(found.length).toBeGreaterThan(0);
  expect(found.every((name) => rule.test(name) || name === 'no-unresolved')).toBe(true);
});

test('a circle of types alone is a circle', () => {
  const found = complaints(
    'packages/rates/src/planted.ts',
    "import type { B } from './planted-too.ts';\nexport type A = B | 1;",
    ['packages/rates/src/planted-too.ts', "import type { A } from './planted.ts';\nexport type B = A | 2;"],
  );
  expect(found).toContain('no-cycles');
});
