import { rmSync, statSync } from 'node:fs';
import { ASIDE_DAYS, asideOf } from '../aside.ts';
import { DAY, type Job } from './job.ts';

/**
 * Deletes the database that a restore replaced, with its log, once it is as old as a backup may be. When it was
 * put aside is when its name changed last; a secret that was put aside stays for a person to delete.
 */
export const aside: Job = {
  name: 'aside',
  slice: async ({ databaseFile, sure }) => {
    if (!databaseFile) return { counts: { databases: 0 } };
    const old = asideOf(databaseFile);
    const since = statSync(old, { throwIfNoEntry: false })?.ctimeMs;
    if (since === undefined || sure.getTime() - since < ASIDE_DAYS * DAY) return { counts: { databases: 0 } };
    rmSync(`${old}-wal`, { force: true });
    rmSync(old);
    return { counts: { databases: 1 } };
  },
};
