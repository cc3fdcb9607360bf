import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { root } from './server.ts';

type Kept = { readonly commit: string; readonly files: Readonly<Record<string, string>> };

/**
 * The release before this one, unpacked where it finds its packages (tools/previous.mjs keeps it). Of the
 * widgets it has only what it asks for at the start.
 */
export const unpackPrevious = (): { readonly main: string; readonly commit: string; remove(): void } => {
  const { commit, files } = JSON.parse(
    brotliDecompressSync(readFileSync(join(root, 'tests', 'previous', 'release.json.br'))).toString('utf8'),
  ) as Kept;
  const cache = join(root, 'apps', 'kaimen', 'node_modules', '.cache');
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'previous-'));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  const widgets = join(folder, 'packages', 'widgets', 'dist', 'cdn');
  mkdirSync(join(widgets, 'chunks'), { recursive: true });
  cpSync(join(root, 'packages', 'widgets', 'dist', 'cdn', 'kaimen.js'), join(widgets, 'kaimen.js'));
  return {
    main: join(folder, 'apps', 'kaimen', 'dist', 'main.js'),
    commit,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
};
