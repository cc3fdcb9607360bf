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
  // A thousand small modules take longer to find than to run: everything is in one place but what is compiled.
  noExternal: [/^(?!libsql$|@libsql\/|@node-rs\/)/],
  esbuildOptions: (options) => {
    options.jsx = 'automatic';
    options.jsxImportSource = 'hono/jsx';
  },
});
