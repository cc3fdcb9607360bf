import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { Options } from 'tsup';

type Plugin = NonNullable<Options['esbuildPlugins']>[number];
type Build = Parameters<Plugin['setup']>[0];
type Settings = Parameters<Build['esbuild']['build']>[0];

/** Custom properties of our own, all but the public `--kaimen-*`, under one letter; no blanks in their values. */
const short = (css: string): string =>
  css
    .replace(/--(?!kaimen)(\w)\w*/g, '--$1')
    .replace(/(--\w+): /g, '$1:')
    .replace(/, /g, ',');

/** `import css from './x.css?inline'`: the style sheet as a minified string, as Vite gives it in tests. */
export const inlineCss: Plugin = {
  name: 'inline-css',
  setup(build) {
    // The path keeps its `?inline`: tsup's own style plugin takes everything that ends with `.css`.
    build.onResolve({ filter: /\.css\?inline$/ }, ({ path, resolveDir }) => ({
      path: resolve(resolveDir, path),
      namespace: 'inline-css',
    }));
    build.onLoad({ filter: /.*/, namespace: 'inline-css' }, async ({ path: asked }) => {
      const path = asked.replace('?inline', '');
      const css = await build.esbuild.transform(await readFile(path, 'utf8'), {
        loader: 'css',
        minify: true,
        target: 'es2022',
      });
      return { contents: short(css.code.trim()), loader: 'text', watchFiles: [path] };
    });
  },
};

/**
 * Template literals keep the line breaks and indents of the source; between tags and attributes they
 * mean nothing. A lone line break stays: the minifier writes the string "\\n" as one.
 */
const tighten = (code: string): string =>
  code
    .replace(/([>`}])\n +(?=[<$`])/g, '$1')
    .replace(/\n +(?=\/?>|<)/g, '')
    .replace(/>\n +/g, '>')
    .replace(/\n +/g, ' ')
    .trim();

/** Each source file imports Lit for itself; once is enough. */
const gather = (code: string): string => {
  const names = new Map<string, string[]>();
  const rest = code.replace(/import\{([^}]*)\}from("[^"]*");/g, (_, list, from) => {
    names.set(from, [...(names.get(from) ?? []), list]);
    return '';
  });
  return [...names].map(([from, lists]) => `import{${lists.join()}}from${from};`).join('') + rest;
};

/** The elements that draw with Lit; the others, and parts fetched on need, take `base/draw.ts`. */
const WITH_LIT = /\/(feedback|comment)\/define\.ts$/;

/** Settings of every chunk of the script-tag build. */
const CHUNK: Settings = {
  bundle: true,
  write: false,
  minify: true,
  format: 'esm',
  target: 'es2022',
  charset: 'utf8',
  legalComments: 'none',
  // Names that begin with one underscore are private to an element and never cross a chunk; `_$A…` are
  // private to Lit, whose file is one chunk.
  mangleProps: /^_([a-z]|\$A)/,
};

/**
 * The script-tag build: every dynamic import becomes a file named by its hash that stands alone but
 * for Lit, which those that draw with it share. One compression window per element and no tables of shared names
 * keep it inside the budget of W2; the price is a few hundred bytes twice on a page that has several
 * kinds of element.
 */
export const standaloneChunks = (folder: string): Plugin => {
  const made = new Map<string, Promise<string>>();
  const make = (build: Build, path: string): Promise<string> => {
    const known = made.get(path);
    if (known) return known;
    const chunk = (async () => {
      const result = await build.esbuild.build({
        ...CHUNK,
        entryPoints: [path],
        plugins: [inlineCss, split('./', WITH_LIT.test(path))],
      });
      const code = gather(tighten(result.outputFiles?.[0]?.text ?? ''));
      const hash = createHash('sha256').update(code).digest('hex').slice(0, 8);
      const parts = path.endsWith('/lit.ts') ? 'lit' : `${basename(dirname(path))}-${basename(path, '.ts')}`;
      const name = `${parts.replace('-define', '')}-${hash}.js`;
      await mkdir(join(folder, 'chunks'), { recursive: true });
      await writeFile(join(folder, 'chunks', name), code);
      return name;
    })();
    made.set(path, chunk);
    return chunk;
  };
  /** Resolves dynamic imports and Lit to finished chunks, seen from `base`; without Lit, to `draw.ts`. */
  const split = (base: string, withLit: boolean): Plugin => ({
    name: 'standalone-chunks',
    setup(build) {
      build.onResolve({ filter: /.*/ }, async ({ path, kind, resolveDir, importer, pluginData }) => {
        const lit = path.endsWith('/lit.ts') && kind === 'import-statement';
        if (pluginData === 'plain' || !(lit || kind === 'dynamic-import')) return undefined;
        if (lit && !withLit) return { path: resolve(resolveDir, dirname(path), 'draw.ts') };
        const found = await build.resolve(path, { kind, resolveDir, importer, pluginData: 'plain' });
        return { path: base + (await make(build, found.path)), external: true };
      });
    },
  });
  return split('./chunks/', true);
};
