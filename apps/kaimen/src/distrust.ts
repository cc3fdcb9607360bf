/** A database that was found damaged stays refused after a restart, until `restore` puts another in its place. */
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const file = (data: string): string => join(data, 'kaimen.damaged');

/** When the damage was found, as an ISO hour; undefined where none was. */
export const damageNoted = (data: string): string | undefined =>
  existsSync(file(data)) ? readFileSync(file(data), 'utf8').trim() : undefined;

/** Notes damage beside the database. A disk that takes no note changes nothing for the running process. */
export const noteDamage = (data: string, now: Date): void => {
  try {
    writeFileSync(file(data), `${now.toISOString().slice(0, 13)}\n`, { flag: 'wx' });
  } catch {
    // It is noted already, or the disk is full or gone: the next start finds the damage by itself.
  }
};

/** Another database stands there now. */
export const forgetDamage = (data: string): void => rmSync(file(data), { force: true });
