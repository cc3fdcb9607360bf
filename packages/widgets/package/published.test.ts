import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '..');
const run = (command: string, args: string[], cwd = ROOT) =>
  execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
const bin = (name: string) => join(ROOT, 'node_modules/.bin', name);
const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));

test('the packed tarball passes publint and attw', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kaimen-pack-'));
  run('pnpm', ['pack', '--pack-destination', folder]);
  const tarball = join(folder, readdirSync(folder).find((name) => name.endsWith('.tgz'))!);
  expect(run(bin('publint'), ['run', tarball, '--strict'])).toContain('All good');
  const entries = Object.keys(manifest.exports).filter((entry) => /\.(json|css)$/.test(entry));
  run(bin('attw'), [tarball, '--profile', 'esm-only', '--exclude-entrypoints', ...entries]);
});

test('what is published names nothing of the workspace, and its version is the one it tells', () => {
  for (const name of readdirSync(join(ROOT, 'dist')).filter((file) => /\.(js|d\.ts)$/.test(file)))
    expect(readFileSync(join(ROOT, 'dist', name), 'utf8'), name).not.toContain("from '@kaimen");
  expect(Object.keys(manifest.dependencies)).toEqual(['lit']);
  expect(readFileSync(join(ROOT, 'src/version.ts'), 'utf8')).toContain(`'${manifest.version}'`);
});

test('custom-elements.json is what the class comments say', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kaimen-cem-'));
  const outdir = relative(ROOT, folder);
  run(bin('cem'), [
    'analyze',
    '--config',
    'custom-elements-manifest.config.mjs',
    '--outdir',
    outdir,
    '--quiet',
  ]);
  // Stale: run `pnpm --filter @kaimen/widgets run manifest`.
  const made = readFileSync(join(folder, 'custom-elements.json'), 'utf8');
  expect(JSON.parse(readFileSync(join(ROOT, 'custom-elements.json'), 'utf8'))).toEqual(JSON.parse(made));
});

test('every entry can be imported on a server, define twice', () => {
  const entries = Object.keys(manifest.exports).filter((entry) => !/\.(json|css)$/.test(entry));
  const code = [...entries, './define']
    .map((entry) => `await import(${JSON.stringify(entry.replace('.', '@kaimen/widgets'))});`)
    .join('');
  expect(run(process.execPath, ['--input-type=module', '-e', `${code}console.log('fine')`])).toBe('fine\n');
});

test('every part on demand costs at most 4 kB', () => {
  const folder = join(ROOT, 'dist/cdn/chunks');
  for (const name of readdirSync(folder)) {
    const size = gzipSync(readFileSync(join(folder, name)), { level: 9 }).length;
    if (!/^(feedback|rating|comment)-[0-9a-f]{8}\.js$/.test(name))
      expect(size, name).toBeLessThanOrEqual(4000);
  }
});
