import { newestSeal } from '@kaimen/db/seals/newest';
import { Hono } from 'hono';
import { prefersJson } from '../door/negotiate.ts';
import { OPEN } from '../door/problem.ts';
import type { Room } from '../room.ts';

const HEADERS = { ...OPEN, 'cache-control': 'public, max-age=60', vary: 'Accept' };

/**
 * `GET /integrity`: the newest closed hour with its root and link, for anybody to write down. Every tree has
 * an entry that belongs to nobody, so neither tells whether or how often people answered in that hour.
 */
export const integrityRoutes = (room: Room) =>
  new Hono().get('/integrity', async (c) => {
    const seal = await newestSeal(room.db);
    const newest = seal
      ? { hour: seal.hour, root: hex(seal.root), link: hex(seal.link) }
      : { hour: null, root: null, link: null };
    if (prefersJson(c.req.raw.headers.get('accept'))) return c.json(newest, 200, HEADERS);
    const text = seal
      ? `hour ${newest.hour}\nroot ${newest.root}\nlink ${newest.link}\n`
      : 'No hour is closed yet.\n';
    return c.text(text, 200, HEADERS);
  });

const hex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
