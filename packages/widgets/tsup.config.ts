import { defineConfig, type Options } from 'tsup';
import { inlineCss, standaloneChunks } from './build/plugins.ts';

const shared: Options = {
  format: 'esm',
  target: 'es2022',
  platform: 'browser',
  sourcemap: false,
  treeshake: false,
  clean: true,
};

export default defineConfig([
  {
    ...shared,
    entry: { kaimen: 'src/loader.ts' },
    outDir: 'dist/cdn',
    minify: true,
    splitting: false,
    esbuildPlugins: [inlineCss, standaloneChunks('dist/cdn')],
    esbuildOptions(options) {
      options.charset = 'utf8';
      options.legalComments = 'none';
    },
  },
]);
