import { Hono } from 'hono';
import { COUNTERS_TYPE } from '../counters/registry.ts';
import type { Room } from '../room.ts';
import { nothingHere } from './refuse.tsx';

/** `/metrics`: counts for whom the composition root lets in; for everybody else there is nothing here. */
export const operatorRoutes = (room: Room) =>
  new Hono().get('/metrics', (c) => {
    const text = room.metrics?.(c.req.raw, c.env);
    if (text === undefined) return nothingHere(room, c.req.raw);
    return c.body(text, 200, {
      'content-type': COUNTERS_TYPE,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    });
  });
