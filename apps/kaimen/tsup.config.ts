import { defineConfig } from 'tsup';

export default defineConfig({
  entry: [
    'src/main.ts',
    'src/reader-worker.ts',
    'src/writer-worker.ts',
    'src/watch-worker.ts',
    'src/log-worker.ts',
  ],
  format: 'esm',
  platform: 'node',
  target: 'node24',
  clean: true,
  noExternal: [/^@kaimen\//, /^hono/, 'altcha-lib', 'uqr', 'valibot'],
  esbuildOptions: (options) => {
    options.jsx = 'automatic';
    options.jsxImportSource = 'hono/jsx';
  },
});
