import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';

/** Days a backup may be kept. */
export const BACKUP_DAYS = 30;
/** Days an erased id is remembered: as long as a backup may live, and a margin for those that are found late. */
export const ERASED_DAYS = BACKUP_DAYS + 15;

const LINE = /^([0-9a-f]{64}) (\d{4}-\d{2}-\d{2})$/;

const writeAll = (file: string, flags: 'a' | 'w', text: string): void => {
  const handle = openSync(file, flags, 0o600);
  try {
    writeSync(handle, text);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
};

const syncFolder = (file: string): void => {
  const handle = openSync(dirname(file), 'r');
  fsyncSync(handle);
  closeSync(handle);
};

/**
 * The list of erased submissions beside the database: SHA-256 of the id and the day, one a line. It lies
 * outside of every backup, so that a restore can take out what was erased after that backup was made.
 */
export const erasedList = (data: string, today: () => Date = () => new Date()) => {
  const file = join(data, 'erased');
  const read = (): (readonly [hash: string, day: string])[] =>
    existsSync(file)
      ? readFileSync(file, 'utf8')
          .split('\n')
          .flatMap((line) => {
            const [, hash, day] = LINE.exec(line) ?? [];
            return hash && day ? [[hash, day] as const] : [];
          })
      : [];
  return {
    file,
    /** Every hash that is remembered. */
    hashes: (): readonly string[] => read().map(([hash]) => hash),
    /** Adds to the list; on the disk when it resolves, so before the erasure is acknowledged. */
    note: async (hashes: readonly string[]): Promise<void> => {
      const day = today().toISOString().slice(0, 10);
      mkdirSync(data, { recursive: true });
      const isNew = !existsSync(file);
      writeAll(file, 'a', hashes.map((hash) => `${hash} ${day}\n`).join(''));
      if (isNew) syncFolder(file);
    },
    /** Forgets what was erased before `day`; how many. */
    dropBefore: (day: string): number => {
      const all = read();
      const kept = all.filter(([, erased]) => erased >= day);
      if (kept.length === all.length) return 0;
      writeAll(`${file}.new`, 'w', kept.map((line) => `${line.join(' ')}\n`).join(''));
      renameSync(`${file}.new`, file);
      syncFolder(file);
      return all.length - kept.length;
    },
  };
};
