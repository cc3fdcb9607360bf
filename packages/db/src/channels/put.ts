import type { Database } from '../open.ts';
import { orm } from '../orm.ts';
import { channels } from '../schema/bureau.ts';
import type { Channel } from '../types.ts';

/** Adds a link code or changes its kind, name and form. */
export const putChannel = async (db: Database, channel: Channel): Promise<void> => {
  const { code, ...facts } = channel;
  await orm(db.write)
    .insert(channels)
    .values({ code, ...facts })
    .onConflictDoUpdate({ target: channels.code, set: facts });
};
