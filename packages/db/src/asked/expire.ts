import type { Database } from '../open.ts';

/**
 * Forgets who was asked once the day of the row is over, batches of links that ended, and uses of links so old
 * that every link of their time has ended. Running it again, or in two processes, does no harm.
 * @returns how many people asked were forgotten
 */
export const expireChannels = async (
  db: Database,
  days: { readonly today: string; readonly tokensBefore: string },
): Promise<number> => {
  const [asked] = await db.write.batch(
    [
      { sql: 'delete from asked where expires < ?', args: [days.today] },
      { sql: 'delete from link_batches where expires < ?', args: [days.today] },
      { sql: 'delete from tokens where day < ?', args: [days.tokensBefore] },
    ],
    'write',
  );
  const n = asked?.rowsAffected ?? 0;
  if (n) await db.scrub();
  return n;
};
