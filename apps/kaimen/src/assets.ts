import { createHash } from 'node:crypto';
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { OperatorFault } from './fault.ts';

/** A built file of the widgets, ready to send. */
export type Asset = {
  readonly body: Uint8Array<ArrayBuffer>;
  readonly br: Uint8Array<ArrayBuffer>;
  readonly gzip: Uint8Array<ArrayBuffer>;
  readonly etag: string;
  readonly immutable: boolean;
  readonly type: string;
};

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
};

const BEST = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } };

const pack = async (path: string, immutable: boolean): Promise<Asset> => {
  const body = new Uint8Array(readFileSync(path));
  const [br, gz] = await Promise.all([
    promisify(brotliCompress)(body, BEST),
    promisify(gzip)(body, { level: 9 }),
  ]);
  return {
    body,
    br: new Uint8Array(br),
    gzip: new Uint8Array(gz),
    etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`,
    immutable,
    type: TYPES[extname(path)] ?? 'application/octet-stream',
  };
};

/** Packed when first asked for and off the event loop: a server that starts again is ready at once. */
const read = (path: string, immutable: boolean): (() => Promise<Asset>) => {
  let packed: Promise<Asset> | undefined;
  return () => {
    packed ??= pack(path, immutable);
    return packed;
  };
};

/** Keeps the chunks of this release and of the one before it in the data folder, so that a page loaded just before an upgrade still finds its parts. */
const keepReleases = (built: string, data: string): string[] => {
  const shelf = join(data, 'widgets');
  const loader = readFileSync(join(built, 'kaimen.js'));
  const name = createHash('sha256').update(loader).digest('hex').slice(0, 12);
  const here = join(shelf, name);
  if (!existsSync(here)) {
    mkdirSync(shelf, { recursive: true });
    cpSync(join(built, 'chunks'), here, { recursive: true });
  }
  const newest = readdirSync(shelf)
    .filter((folder) => folder !== name)
    .map((folder) => ({ folder, time: statSync(join(shelf, folder)).mtimeMs }))
    .sort((a, b) => b.time - a.time);
  for (const old of newest.slice(1)) rmSync(join(shelf, old.folder), { recursive: true, force: true });
  return [here, ...newest.slice(0, 1).map((old) => join(shelf, old.folder))];
};

/** A build in one file, which pages name with its hash (`kaimen-1.2.0.js`). */
const PINNED = /^kaimen-\d[\w.-]*\.js$/;

/** Keeps every release's build in one file in the data folder: a page that names one may stand for years. */
const keepPinned = (built: string, data: string): string => {
  const shelf = join(data, 'releases');
  mkdirSync(shelf, { recursive: true });
  for (const file of readdirSync(built))
    if (PINNED.test(file)) copyFileSync(join(built, file), join(shelf, file));
  return shelf;
};

/** The newest build in one file with its hash, as the build names it; undefined where there is none. */
export const readRelease = (
  built: string,
): { readonly file: string; readonly integrity: string } | undefined => {
  const manifest = join(built, 'manifest.json');
  if (!existsSync(manifest)) return undefined;
  const { file, integrity } = JSON.parse(readFileSync(manifest, 'utf8')) as Record<string, unknown>;
  return typeof file === 'string' && PINNED.test(file) && typeof integrity === 'string'
    ? { file, integrity }
    : undefined;
};

/** Gives the built files by path (`kaimen.js`, `kaimen-<version>.js`, `chunks/…`), compressed once. */
export const createAssets = (built: string, data: string) => {
  for (const part of ['kaimen.js', 'chunks'])
    if (!existsSync(join(built, part)))
      throw new OperatorFault(
        `the build of the widgets is missing (${join(built, part)}); run "npm start" once.`,
      );
  const folders = keepReleases(built, data);
  const found = new Map<string, () => Promise<Asset>>();
  found.set('kaimen.js', read(join(built, 'kaimen.js'), false));
  for (const file of ['kiosk.js', 'kiosk-worker.js'])
    if (existsSync(join(built, file))) found.set(file, read(join(built, file), false));
  const shelf = keepPinned(built, data);
  for (const file of readdirSync(shelf))
    if (PINNED.test(file)) found.set(file, read(join(shelf, file), true));
  for (const folder of folders.reverse())
    for (const file of readdirSync(folder))
      if (file.endsWith('.js')) found.set(`chunks/${file}`, read(join(folder, file), true));
  return async (path: string): Promise<Asset | undefined> => found.get(path)?.();
};
