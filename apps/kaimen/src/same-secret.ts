import { createHmac } from 'node:crypto';
import { getMarker, setMarker } from '@kaimen/db/markers';
import type { Database } from '@kaimen/db/open';
import type { Config } from './config.ts';
import { OperatorFault } from './fault.ts';

const KEY = 'secret';

/**
 * Several processes on one server must have one secret: receipts, sealed contacts and challenges follow
 * from it. The database keeps a sign of it that tells nothing of the secret. A process that serves alone
 * may bring a new one.
 */
export const ensureSameSecret = async (
  config: Pick<Config, 'role' | 'databaseFile'>,
  db: Database,
  secret: string,
): Promise<void> => {
  if (config.databaseFile) return;
  const sign = createHmac('sha256', secret).update('kaimen sign of the secret').digest('hex').slice(0, 16);
  const kept = await getMarker(db, KEY);
  if (kept === sign) return;
  if (kept !== undefined && config.role !== 'all')
    throw new OperatorFault(
      'KAIMEN_SECRET is not that of the other processes of this database; give all of them the same (a new one on purpose: start once with KAIMEN_ROLE=all).',
    );
  await setMarker(db, KEY, sign);
};
