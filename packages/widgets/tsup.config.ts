import { defineConfig, type Options } from 'tsup';
import { languageModules } from './build/languages.ts';
import { defineApart, inlineCss, singleFiles, standaloneChunks } from './build/plugins.ts';
import { VERSION as version } from './src/version.ts';

/** Entries of the npm package: Lit stays a dependency, the contract is taken in. */
const ENTRIES = {
  index: 'src/index.ts',
  define: 'src/define.ts',
  client: 'src/client.ts',
  rating: 'src/rating/rating.ts',
  'rating-define': 'src/rating/define.ts',
  comment: 'src/comment/comment.ts',
  'comment-define': 'src/comment/define.ts',
  feedback: 'src/feedback/feedback.ts',
  'feedback-define': 'src/feedback/define.ts',
};

/** The build in one file, named by its version: the same loader with everything taken in. */
const RELEASE = { version, file: `kaimen-${version}.js` };

const shared: Options = {
  format: 'esm',
  target: 'es2022',
  platform: 'browser',
  sourcemap: false,
  treeshake: false,
};

export default defineConfig([
  {
    ...shared,
    entry: { kaimen: 'src/loader.ts' },
    outDir: 'dist/cdn',
    minify: true,
    clean: true,
    splitting: false,
    esbuildPlugins: [
      inlineCss,
      standaloneChunks('dist/cdn'),
      singleFiles(
        'dist/cdn',
        {
          [RELEASE.file]: 'src/loader.ts',
          'kiosk.js': 'src/kiosk/kiosk.ts',
          'kiosk-worker.js': 'src/kiosk/worker.ts',
        },
        RELEASE,
      ),
    ],
    esbuildOptions(options) {
      options.charset = 'utf8';
      options.legalComments = 'none';
    },
  },
  {
    ...shared,
    entry: ENTRIES,
    outDir: 'dist',
    clean: ['dist/*.js', 'dist/*.d.ts'],
    splitting: true,
    noExternal: [/^@kaimen\/contract/],
    esbuildPlugins: [inlineCss, languageModules(), defineApart],
    esbuildOptions(options) {
      options.charset = 'utf8';
    },
    dts: {
      entry: ENTRIES,
      resolve: [/^@kaimen\/contract/],
      // A path of the folder, not of a package, is taken into the declarations.
      compilerOptions: { stripInternal: true, paths: { '@kaimen/contract/*': ['../contract/src/*.ts'] } },
    },
  },
]);
