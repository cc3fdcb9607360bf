import { eq } from 'drizzle-orm';
import type { Database } from '../open.ts';
import { orm } from '../orm.ts';
import { gateways } from '../schema/bureau.ts';
import type { Gateway, GatewaySettings } from './put.ts';

/** The gateway with this code. */
export const findGateway = async (db: Database, code: string): Promise<Gateway | undefined> => {
  const [row] = await orm(db.write).select().from(gateways).where(eq(gateways.code, code)).limit(1);
  return row && { ...row, settings: JSON.parse(row.settings) as GatewaySettings };
};
