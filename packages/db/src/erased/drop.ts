import type { Database } from '../open.ts';

/** Forgets the ids that were erased before `day`, when no backup can hold them any more; how many. */
export const dropErased = async (db: Database, day: string): Promise<number> =>
  (await db.write.execute({ sql: 'delete from erased where day < ?', args: [day] })).rowsAffected;
