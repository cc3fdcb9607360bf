import type { Database } from '../open.ts';
import { orm } from '../orm.ts';
import { halls } from '../schema/bureau.ts';
import type { Hall } from '../types.ts';

/** The bureau's own networks, by name. */
export const listHalls = (db: Database): Promise<Hall[]> =>
  orm(db.read).select().from(halls).orderBy(halls.name, halls.network);
