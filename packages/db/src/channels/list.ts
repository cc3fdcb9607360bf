import type { ChannelKind } from '@kaimen/contract/wire';
import type { Database } from '../open.ts';
import { orm } from '../orm.ts';
import { channels } from '../schema/bureau.ts';
import type { Channel } from '../types.ts';

/** Every link code, by code. */
export const listChannels = async (db: Database): Promise<Channel[]> => {
  const rows = await orm(db.read).select().from(channels).orderBy(channels.code);
  return rows.map((row) => ({ ...row, kind: row.kind as ChannelKind }));
};
