import type { ChannelKind } from '@kaimen/contract/wire';
import { eq } from 'drizzle-orm';
import type { Database } from '../open.ts';
import { orm } from '../orm.ts';
import { channels } from '../schema/bureau.ts';
import type { Channel } from '../types.ts';

/** The link code, if there is one. Public channels (`web`, `hosted`, …) are not link codes. */
export const findChannel = async (db: Database, code: string): Promise<Channel | undefined> => {
  const [row] = await orm(db.write).select().from(channels).where(eq(channels.code, code)).limit(1);
  return row && { ...row, kind: row.kind as ChannelKind };
};
