import type { Database } from '@kaimen/db/open';
import { listUnits } from '@kaimen/db/units/list';
import { putUnit } from '@kaimen/db/units/put';

/** Every submission counts at a unit: a database without any gets its first, to be renamed in the admin. */
export const ensureRoot = async (db: Database): Promise<void> => {
  if ((await listUnits(db)).length) return;
  await putUnit(db, {
    code: 'main',
    parent: null,
    name: { en: 'Our organisation', 'zh-Hans': '本单位' },
    timeZone: new Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC',
    active: true,
  });
};
