import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { editorData, type Manifest } from '../build/editors.ts';

const ROOT = join(import.meta.dirname, '..');
const run = (command: string, args: string[], cwd = ROOT) =>
  execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
const bin = (name: string) => join(ROOT, 'node_modules/.bin', name);
const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));

describe('the packed tarball', () => {
  let tarball: string;
  beforeAll(() => {
    const folder = mkdtempSync(join(tmpdir(), 'kaimen-pack-'));
    run('pnpm', ['pack', '--pack-destination', folder]);
    tarball = join(folder, readdirSync(folder).find((name) => name.endsWith('.tgz'))!);
  });

  test('passes publint and attw', () => {
    expect(run(bin('publint'), ['run', tarball, '--strict'])).toContain('All good');
    const entries = Object.keys(manifest.exports).filter((entry) => /\.(json|css)$/.test(entry));
    run(bin('attw'), [tarball, '--profile', 'esm-only', '--exclude-entrypoints', ...entries]);
  });

  test('holds what its entries name, and no source, test or tool', () => {
    const files = run('tar', ['-tzf', tarball])
      .split('\n')
      .filter(Boolean)
      .map((file) => file.replace('package/', './'));
    const named = Object.values<string | Record<string, string>>(manifest.exports).flatMap((entry) =>
      typeof entry === 'string' ? [entry] : Object.values(entry),
    );
    expect(named.filter((file) => !files.includes(file))).toEqual([]);
    expect(
      files.filter((file) => !/^\.\/((dist|types|themes)\/|[\w.-]+\.json$|README\.md$|LICENSE)/.test(file)),
    ).toEqual([]);
    expect(files.filter((file) => /\.test\.|tsconfig|src\//.test(file))).toEqual([]);
    expect(files).toContain('./README.md');
    const packed = JSON.parse(run('tar', ['-xzOf', tarball, 'package/package.json']));
    expect(packed.dependencies).toEqual(manifest.dependencies);
    expect(packed.peerDependenciesMeta).toEqual(
      Object.fromEntries(Object.keys(packed.peerDependencies).map((name) => [name, { optional: true }])),
    );
    expect(packed.scripts?.postinstall ?? packed.scripts?.install).toBeUndefined();
  });
});

test('what is published names nothing of the workspace, and its version is the one it tells', () => {
  for (const name of readdirSync(join(ROOT, 'dist')).filter((file) => /\.(js|d\.ts)$/.test(file)))
    expect(readFileSync(join(ROOT, 'dist', name), 'utf8'), name).not.toContain("from '@kaimen");
  expect(Object.keys(manifest.dependencies)).toEqual(['idb-keyval', 'lit']);
  expect(readFileSync(join(ROOT, 'src/version.ts'), 'utf8')).toContain(`'${manifest.version}'`);
});

describe('types', () => {
  const guides = ['packages/widgets/README.md', 'docs/guides/developer.md'];
  const folder = join(ROOT, 'package/types/guide');
  /** The snippets of the guides, each a module. */
  const snippets = guides.flatMap((guide) =>
    [...readFileSync(join(ROOT, '../..', guide), 'utf8').matchAll(/```(tsx?|vue)\n([\s\S]*?)```/g)]
      // The build's own configuration is that of examples/vue, which is built.
      .filter(([, , text]) => !text!.startsWith('// vite.config.ts'))
      .map(([, kind, text], at) => ({ file: `${guide.replace(/\W/g, '-')}-${at + 1}.${kind}`, text: text! })),
  );

  test('pages without a framework, React 19, Vue 3 and every snippet compile; what is wrong in them does not', () => {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder);
    for (const { file, text } of snippets)
      writeFileSync(join(folder, file), file.endsWith('.vue') ? text : `${text}\nexport {};\n`);
    expect(snippets.length).toBeGreaterThan(10);
    // Every wrong line carries an expected error; one that compiles fails this as well.
    run(bin('vue-tsc'), ['-p', 'package/types']);
  }, 300_000);
});

describe('what editors read', () => {
  // Stale: run `pnpm --filter @kaimen/widgets run manifest`.
  const read = (folder: string, name: string) => JSON.parse(readFileSync(join(folder, name), 'utf8'));

  test('custom-elements.json is what the class comments say', () => {
    const folder = mkdtempSync(join(tmpdir(), 'kaimen-cem-'));
    const config = ['--config', 'custom-elements-manifest.config.mjs'];
    run(bin('cem'), ['analyze', ...config, '--outdir', relative(ROOT, folder), '--quiet']);
    expect(read(ROOT, 'custom-elements.json')).toEqual(read(folder, 'custom-elements.json'));
  });

  test('the data for VS Code and JetBrains is what custom-elements.json says', () => {
    const made = editorData(read(ROOT, 'custom-elements.json') as Manifest);
    expect(Object.keys(made)).toHaveLength(2);
    for (const [name, content] of Object.entries(made)) expect(read(ROOT, name), name).toEqual(content);
  });

  test('every attribute an element knows is told, every module named is shipped', async () => {
    const built: Record<string, { prototype: object; observedAttributes: string[] }> = await import(
      join(ROOT, 'dist/index.js')
    );
    for (const { path, declarations } of read(ROOT, 'custom-elements.json').modules) {
      expect(readFileSync(join(ROOT, path), 'utf8'), path).toBeTruthy();
      for (const { name, attributes, events } of declarations) {
        const element = built[name]!;
        const reflected = Object.entries(Object.getOwnPropertyDescriptors(element.prototype))
          .filter(([key, { set }]) => set && key !== 'definition' && !key.startsWith('_'))
          .map(([key]) => key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`));
        const known = new Set([...element.observedAttributes, ...reflected]);
        expect(attributes.map((one: { name: string }) => one.name).sort(), name).toEqual([...known].sort());
        expect(events.map((one: { name: string }) => one.name)).toEqual(
          expect.arrayContaining([
            'kaimen-ready',
            'kaimen-answer',
            'kaimen-submit',
            'kaimen-sent',
            'kaimen-error',
          ]),
        );
      }
    }
  });
});

test('on a server every entry can be imported, define does nothing, twice', () => {
  const entries = Object.keys(manifest.exports).filter((entry) => !/\.(json|css)$/.test(entry));
  const code = [...entries, './define']
    .map((entry) => `await import(${JSON.stringify(entry.replace('.', '@kaimen/widgets'))});`)
    .join('');
  const proof = `
    const before = new Set(Object.getOwnPropertyNames(globalThis));
    ${code}
    const left = Object.getOwnPropertyNames(globalThis).filter((name) => !before.has(name));
    // Lit's list of its versions, which it looks at itself.
    if (left.join() !== 'litHtmlVersions') throw new Error('left behind: ' + left);
    // Where a library brings HTMLElement but no registry, define does nothing either.
    globalThis.HTMLElement = class {};
    await import(${JSON.stringify(join(ROOT, 'dist/define.js'))} + '?with-html-element');
    console.log('fine');`;
  expect(run(process.execPath, ['--input-type=module', '-e', proof])).toBe('fine\n');
});

test('every part on demand costs at most 4 kB', () => {
  const folder = join(ROOT, 'dist/cdn/chunks');
  for (const name of readdirSync(folder)) {
    const size = gzipSync(readFileSync(join(folder, name)), { level: 9 }).length;
    if (!/^(feedback|rating|comment)-[0-9a-f]{8}\.js$/.test(name))
      expect(size, name).toBeLessThanOrEqual(4000);
  }
});
