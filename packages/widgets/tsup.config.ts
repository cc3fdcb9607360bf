import { readFile } from 'node:fs/promises';
import { dirname, relative, resolve } from 'node:path';
import { defineConfig, type Options } from 'tsup';

type Plugin = NonNullable<Options['esbuildPlugins']>[number];

/** `import css from './x.css?inline'`: the style sheet as a minified string, as Vite gives it in tests. */
const inlineCss: Plugin = {
  name: 'inline-css',
  setup(build) {
    build.onResolve({ filter: /\.css\?inline$/ }, ({ path, resolveDir }) => ({
      // Not `.css` at the end: tsup's own style plugin takes those.
      path: resolve(resolveDir, path),
      namespace: 'inline-css',
    }));
    build.onLoad({ filter: /.*/, namespace: 'inline-css' }, async ({ path: asked }) => {
      const path = asked.replace('?inline', '');
      const { code } = await build.esbuild.transform(await readFile(path, 'utf8'), {
        loader: 'css',
        minify: true,
        target: 'es2022',
      });
      return { contents: code.trim(), loader: 'text', watchFiles: [path] };
    });
  },
};

/** Files that start a chunk of their own. */
const HEADS = /\/src\/(feedback\/(define|choice|thanks)|rating\/define|comment\/define|scale\/icons)\.ts$/;
/**
 * Everything that two chunks share goes into one file: each head reaches `shared.ts`, so esbuild sees
 * the same set of users for all of it.
 */
const oneSharedChunk: Plugin = {
  name: 'one-shared-chunk',
  setup(build) {
    const shared = resolve('src/shared.ts');
    build.onLoad({ filter: HEADS }, async ({ path }) => {
      const from = relative(dirname(path), shared);
      return { contents: `import '${from}';\n${await readFile(path, 'utf8')}`, loader: 'ts' };
    });
  },
};

/** Template literals keep the line breaks of the source; between tags and attributes they mean nothing. */
const tightTemplates: NonNullable<Options['plugins']>[number] = {
  name: 'tight-templates',
  renderChunk: (code) => ({
    code: code
      .replace(/([>`}])\n\s*(?=[<$`])/g, '$1')
      .replace(/\n\s*(?=\/?>)/g, '')
      .replace(/([>])\n\s*/g, '$1')
      .replace(/\n\s*(?=<)/g, '')
      .replace(/\n\s+/g, ' ')
      .trim(),
  }),
};

const shared: Options = {
  format: 'esm',
  target: 'es2022',
  platform: 'browser',
  splitting: true,
  sourcemap: false,
  treeshake: false,
};

export default defineConfig([
  {
    ...shared,
    entry: { kaimen: 'src/loader.ts' },
    outDir: 'dist/cdn',
    minify: true,
    metafile: !!process.env.META,
    clean: true,
    noExternal: [/.*/],
    esbuildPlugins: [inlineCss, oneSharedChunk],
    plugins: [tightTemplates],
    esbuildOptions(options) {
      options.chunkNames = 'chunks/[name]-[hash]';
      options.charset = 'utf8';
      options.legalComments = 'none';
      options.mangleProps = /^_[a-z]/;
    },
  },
]);
