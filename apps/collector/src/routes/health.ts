import { Hono } from 'hono';
import { RETRY_AFTER } from '../refusal.ts';
import type { Room } from '../room.ts';

const HEADERS = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };

/** `live`: the process answers. `ready`: what it acknowledges is stored, and it takes more. */
export const healthRoutes = (room: Room) =>
  new Hono()
    .get('/health/live', (c) => c.json({ status: 'live' }, 200, HEADERS))
    .get('/health/ready', async (c) => {
      const why = room.intake.isDraining() ? 'draining' : await databaseTrouble(room);
      if (!why) return c.json({ status: 'ready' }, 200, HEADERS);
      return c.json({ status: why }, 503, { ...HEADERS, 'retry-after': String(RETRY_AFTER) });
    });

const databaseTrouble = async (room: Room): Promise<string | undefined> => {
  if (!room.db.health()) return 'not_durable';
  try {
    await room.db.read.execute({ sql: 'select 1' });
    return undefined;
  } catch {
    return 'no_database';
  }
};
