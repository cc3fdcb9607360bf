import { setMarker } from '@kaimen/db/markers';
import { Hono } from 'hono';
import { RETRY_AFTER } from '../refusal.ts';
import type { Room } from '../room.ts';

const HEADERS = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };

/** `live`: the process answers. `ready`: what it acknowledges is stored, and it takes more. */
export const healthRoutes = (room: Room) => {
  const writes = probe(room);
  return new Hono()
    .get('/health/live', (c) => c.json({ status: 'live' }, 200, HEADERS))
    .get('/health/ready', async (c) => {
      const why = room.intake.isDraining() ? 'draining' : await databaseTrouble(room, writes);
      if (!why) return c.json({ status: 'ready' }, 200, HEADERS);
      return c.json({ status: why }, 503, { ...HEADERS, 'retry-after': String(RETRY_AFTER) });
    });
};

/** `not_durable`, `damaged`, `moved`: for good. `no_database`, `no_write`: until it works again. */
const databaseTrouble = async (room: Room, writes: () => Promise<boolean>): Promise<string | undefined> => {
  if (!room.db.health()) return room.db.trouble();
  try {
    await room.db.read.execute({ sql: 'select 1' });
  } catch {
    return room.db.trouble() ?? 'no_database';
  }
  return room.intake.fault() === undefined || (await writes()) ? undefined : 'no_write';
};

/**
 * After a commit that failed nobody may send anything more here: so the question whether it works again
 * is asked of the database itself, by a small write, one at a time.
 */
const probe = (room: Room): (() => Promise<boolean>) => {
  let asking: Promise<boolean> | undefined;
  return () => {
    asking ??= setMarker(room.db, 'write_probe', '')
      .then(
        () => {
          room.intake.recovered();
          return true;
        },
        () => false,
      )
      .finally(() => {
        asking = undefined;
      });
    return asking;
  };
};
