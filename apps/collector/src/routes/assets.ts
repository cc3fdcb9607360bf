import { type Context, Hono } from 'hono';
import { noneMatch, pickEncoding } from '../door/negotiate.ts';
import { OPEN } from '../door/problem.ts';
import type { Room } from '../room.ts';
import { nothingHere } from './refuse.tsx';

/** `/kaimen.js`, the scripts of a kiosk's page, the builds in one file by version, and the chunks it loads, named by their hash. */
export const assetRoutes = (room: Room) =>
  new Hono()
    .get('/kaimen.js', (c) => serve(room, c, 'kaimen.js'))
    .get('/:name{kiosk(-worker)?\\.js}', (c) => serve(room, c, c.req.param('name')))
    .get('/:name{kaimen-[0-9][A-Za-z0-9._-]*\\.js}', (c) => serve(room, c, c.req.param('name')))
    .get('/chunks/:name{[A-Za-z0-9._-]+}', (c) => serve(room, c, `chunks/${c.req.param('name')}`));

const serve = async (room: Room, c: Context, path: string): Promise<Response> => {
  const asset = path.includes('..') ? undefined : await room.asset(path);
  if (!asset) return nothingHere(room, c.req.raw);
  const headers: Record<string, string> = {
    ...OPEN,
    etag: asset.etag,
    'cache-control': asset.immutable ? 'public, max-age=31536000, immutable' : 'public, max-age=300',
    vary: 'Accept-Encoding',
    'content-type': asset.type,
  };
  if (noneMatch(c.req.header('if-none-match'), asset.etag)) return c.body(null, 304, headers);
  const encoding = pickEncoding(c.req.header('accept-encoding'));
  const encoded = encoding && asset[encoding];
  if (encoded) headers['content-encoding'] = encoding;
  return c.body(new Uint8Array(encoded ?? asset.body), 200, headers);
};
