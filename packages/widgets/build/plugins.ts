import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { minify } from 'terser';
import type { Options } from 'tsup';
import { languageFiles, languageModules, ratingWords } from './languages.ts';

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
      // The style sheet of a kiosk uses the properties of the page it stands in.
      const text = path.endsWith('kiosk.css') ? css.code : short(css.code);
      return { contents: text.trim(), loader: 'text', watchFiles: [path] };
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

/** A second minifier finds what the first leaves: one part in seventy of what is compressed. */
const again = async (code: string): Promise<string> => {
  const { code: small } = await minify(tighten(code), {
    module: true,
    ecma: 2020,
    compress: { passes: 3, unsafe_arrows: true, keep_fargs: false },
    format: { ecma: 2020 },
  });
  if (!small) throw new Error('the minifier gave nothing');
  return small;
};

/** Settings of every chunk of the script-tag build. */
const CHUNK: Settings = {
  bundle: true,
  write: false,
  minify: true,
  format: 'esm',
  target: 'es2022',
  charset: 'utf8',
  legalComments: 'none',
  // Names that begin with one underscore are private to an element and never cross a chunk.
  mangleProps: /^_[a-z]/,
};

/**
 * The script-tag build: every dynamic import becomes a file named by its hash that stands alone, and
 * draws with `base/draw.ts` in the place of Lit (decision 620). One compression window per element and no
 * tables of shared names keep it inside the budget of W2; the price is a few hundred bytes twice on a
 * page that has several kinds of element.
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
        plugins: [
          inlineCss,
          ...(/rating[\\/]define\.ts$/.test(path) ? [ratingWords] : []),
          languageFiles(join(folder, 'chunks')),
          split('./'),
        ],
      });
      const code = await again(result.outputFiles?.[0]?.text ?? '');
      const hash = createHash('sha256').update(code).digest('hex').slice(0, 8);
      const file = basename(path, '.ts');
      const name = `${file === 'define' ? basename(dirname(path)) : file}-${hash}.js`;
      await mkdir(join(folder, 'chunks'), { recursive: true });
      await writeFile(join(folder, 'chunks', name), code);
      return name;
    })();
    made.set(path, chunk);
    return chunk;
  };
  /** Resolves dynamic imports to finished chunks, seen from `base`, and Lit to `draw.ts`. */
  const split = (base: string): Plugin => ({
    name: 'standalone-chunks',
    setup(build) {
      build.onResolve({ filter: /.*/ }, async ({ path, kind, resolveDir, importer, pluginData }) => {
        if (path.endsWith('/lit.ts')) return { path: resolve(resolveDir, dirname(path), 'draw.ts') };
        if (pluginData === 'plain' || kind !== 'dynamic-import') return undefined;
        const found = await build.resolve(path, { kind, resolveDir, importer, pluginData: 'plain' });
        return { path: base + (await make(build, found.path)), external: true };
      });
    },
  });
  return split('./chunks/');
};

/** Lit gives way to `draw.ts`, as in the chunks; every dynamic import is taken in. */
const drawn: Plugin = {
  name: 'drawn',
  setup(build) {
    build.onResolve({ filter: /\/lit\.ts$/ }, ({ path, resolveDir }) => ({
      path: resolve(resolveDir, dirname(path), 'draw.ts'),
    }));
  },
};

/**
 * Whole builds that load no script later: `files` gives the name of each from its entry. The one named
 * `release` is for `integrity` on a script tag; `manifest.json` beside it says which and what (decision 640).
 */
export const singleFiles = (
  folder: string,
  files: Readonly<Record<string, string>>,
  release: { readonly version: string; readonly file: string },
): Plugin => ({
  name: 'single-files',
  setup(build) {
    build.onStart(async () => {
      await mkdir(folder, { recursive: true });
      for (const [name, entry] of Object.entries(files)) {
        const result = await build.esbuild.build({
          ...CHUNK,
          entryPoints: [entry],
          plugins: [inlineCss, languageModules(true), drawn],
        });
        const code = await again(result.outputFiles?.[0]?.text ?? '');
        await writeFile(join(folder, name), code);
        if (name !== release.file) continue;
        const integrity = `sha384-${createHash('sha384').update(code).digest('base64')}`;
        await writeFile(
          join(folder, 'manifest.json'),
          `${JSON.stringify({ ...release, integrity }, null, 2)}\n`,
        );
      }
    });
  },
});

/**
 * The npm build: `/define` imports the registrations of each element as the files they are. Taken into a
 * chunk they would be dropped by the bundler of an application: package.json tells it that only files
 * named `define` do something when they are imported.
 */
export const defineApart: Plugin = {
  name: 'define-apart',
  setup(build) {
    build.onResolve({ filter: /^\.\/\w+\/define\.ts$/ }, ({ path, importer }) =>
      importer.endsWith('src/define.ts')
        ? { path: path.replace('/define.ts', '-define.js'), external: true, sideEffects: true }
        : undefined,
    );
  },
};
