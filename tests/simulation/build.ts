/** Bundles the simulation: the collector with the driver, and what a tab runs as a text to be called with a window. */
import { mkdtempSync, readdirSync, renameSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, type Options } from 'tsup';
import { lending } from './handles.ts';

type Plugin = NonNullable<Options['esbuildPlugins']>[number];

/** Packages from outside are taken from where the rooms have them. */
const fromRooms: Plugin = {
  name: 'from-rooms',
  setup({ onResolve, onLoad, resolve }) {
    onResolve({ filter: /^[^./]/ }, async ({ path, resolveDir, kind, pluginData }) => {
      if (path.startsWith('file:')) return { path, external: true };
      if (pluginData === 'asked' || path.startsWith('node:') || kind === 'entry-point') return undefined;
      const found = await resolve(path, { resolveDir, kind, pluginData: 'asked' });
      if (found.errors.length || !found.path.includes('node_modules')) return found;
      const taken =
        /node_modules\/(hono|altcha-lib|valibot|fake-indexeddb|drizzle-orm|@libsql\/client|@libsql\/core)\//.test(
          found.path,
        );
      if (path === 'libsql') return { path: found.path, namespace: 'lent' };
      return taken ? found : { path: found.path, external: true };
    });
    // The driver's connections are lent.
    onLoad({ filter: /.*/, namespace: 'lent' }, ({ path }) => ({
      contents: `import Libsql from ${JSON.stringify(pathToFileURL(path).href)}; import { ${lending.name} } from './handles.ts'; export default ${lending.name}(Libsql);`,
      resolveDir: import.meta.dirname,
    }));
  },
};
/** A part of the widget that is fetched goes over the network of the simulation; what is only drawn is stood in for. */
const parts: Plugin = {
  name: 'parts',
  setup({ onLoad }) {
    onLoad({ filter: /feedback\/thanks\.ts$/ }, () => ({
      contents: 'export const thanks = { css: "", view() {} };',
    }));
    onLoad({ filter: /base\/lit\.ts$/ }, () => ({
      contents: 'export const html = () => undefined; export const nothing = undefined;',
    }));
    onLoad({ filter: /packages\/(widgets|contract)\/src\/.*\.ts$/ }, async ({ path }) => ({
      contents: (await readFile(path, 'utf8')).replace(/\bimport\(([^)]*)\)/g, '__part(() => import($1))'),
      loader: 'ts',
    }));
  },
};

/**
 * Tables of a fixed size that a collector makes when it starts: a million places for callers where a schedule has
 * three. To make them was most of what a schedule cost; how they are used stays as it is.
 */
const TABLES: readonly (readonly [file: RegExp, find: string, put: string])[] = [
  [/abuse\/levels\.ts$/, 'places = 2 ** 20', 'places = 2 ** 8'],
  [/abuse\/recent\.ts$/, 'MOST = 8192', 'MOST = 256'],
  [/abuse\/copies\.ts$/, 'SLOTS = 65_536', 'SLOTS = 1024'],
  [/door\/budget\.ts$/, 'SLOTS = 65_536', 'SLOTS = 256'],
];
const smallTables: Plugin = {
  name: 'small-tables',
  setup({ onLoad }) {
    for (const [filter, find, put] of TABLES)
      onLoad({ filter }, async ({ path }) => {
        const text = await readFile(path, 'utf8');
        if (text.split(find).length !== 2) throw new Error(`${path} does not say exactly once: ${find}`);
        return { contents: text.replace(find, put), loader: 'ts' };
      });
  },
};

export type Built = { readonly script: string; readonly page: string };

/** Gives the paths of both. */
export const buildSimulation = async (): Promise<Built> => {
  const outDir = mkdtempSync(join(tmpdir(), 'kaimen-simulation-'));
  const shared: Options = {
    config: false,
    silent: true,
    outDir,
    clean: false,
    target: 'node24',
    splitting: false,
    sourcemap: false,
  };
  await build({
    ...shared,
    entry: { main: join(import.meta.dirname, 'main.ts') },
    format: 'esm',
    platform: 'node',
    noExternal: [/.*/],
    esbuildPlugins: [fromRooms, smallTables],
    esbuildOptions: (options) => {
      options.jsx = 'automatic';
      options.jsxImportSource = 'hono/jsx';
    },
  });
  await build({
    ...shared,
    entry: { page: join(import.meta.dirname, 'browser-entry.ts') },
    format: 'cjs',
    platform: 'browser',
    noExternal: [/.*/],
    esbuildPlugins: [parts],
  });
  const named = (name: string): string => {
    const file = readdirSync(outDir).find((one) => one.startsWith(`${name}.`))!;
    return join(outDir, file);
  };
  const script = join(outDir, 'main.mjs');
  if (named('main') !== script) renameSync(named('main'), script);
  return { script, page: named('page') };
};
