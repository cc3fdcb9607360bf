import { defineConfig } from 'tsup';

export default defineConfig({
  entry: { main: 'src/main.ts', seed: 'src/seed.ts' },
  format: 'esm',
  platform: 'node',
  target: 'node24',
  clean: true,
  publicDir: 'public',
  noExternal: [/.*/],
  // What is written once per build: the themes beside the playground, the bureau's file.
  onSuccess: 'cp -r ../../packages/widgets/themes dist/ && node dist/seed.js',
});
