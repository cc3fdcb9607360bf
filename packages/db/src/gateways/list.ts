import type { Database } from '../open.ts';
import { orm } from '../orm.ts';
import { gateways } from '../schema/bureau.ts';
import type { Gateway, GatewaySettings } from './put.ts';

/** Every gateway, by code. */
export const listGateways = async (db: Database): Promise<Gateway[]> => {
  const rows = await orm(db.read).select().from(gateways).orderBy(gateways.code);
  return rows.map((row) => ({ ...row, settings: JSON.parse(row.settings) as GatewaySettings }));
};
