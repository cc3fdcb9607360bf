import { openapi } from '@kaimen/contract/openapi';
import { Hono } from 'hono';
import { COUNTERS_TYPE } from '../counters/registry.ts';
import { OPEN } from '../door/problem.ts';
import type { Room } from '../room.ts';
import { nothingHere } from './refuse.tsx';

/**
 * `/openapi.json`: what can be asked of this server. `/metrics`: counts for whom the composition root lets
 * in; for everybody else there is nothing here.
 */
export const operatorRoutes = (room: Room) => {
  let document: string | undefined;
  const routes = new Hono();
  routes.get('/openapi.json', (c) => {
    document ??= JSON.stringify(openapi(room.publicUrl));
    return c.body(document, 200, {
      ...OPEN,
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'public, max-age=300',
    });
  });
  routes.get('/metrics', (c) => {
    const text = room.metrics?.(c.req.raw, c.env);
    if (text === undefined) return nothingHere(room, c.req.raw);
    return c.body(text, 200, {
      'content-type': COUNTERS_TYPE,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    });
  });
  return routes;
};
