import { createHash } from 'node:crypto';
import {
  closeSync,
  createReadStream,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  readSync,
  statSync,
} from 'node:fs';
import { basename } from 'node:path';
import { pathToFileURL } from 'node:url';
import { integrity } from '@kaimen/db/backup';
import { readSchema } from '@kaimen/db/migrate';
import { openDatabase } from '@kaimen/db/open';
import { asFault, OperatorFault } from './fault.ts';
import { rooms } from './open.ts';

/** What stands beside a copy: its secret, and its checksum as `sha256sum -c` reads it. */
export const secretOf = (copy: string): string => `${copy}.secret`;
export const sumOf = (copy: string): string => `${copy}.sha256`;

/** SHA-256 of a file, hex. */
export const digest = async (file: string): Promise<string> => {
  const hash = createHash('sha256');
  for await (const part of createReadStream(file, { highWaterMark: 1 << 20 })) hash.update(part as Buffer);
  return hash.digest('hex');
};

/** The line of the checksum file. */
export const sumLine = (sum: string, copy: string): string => `${sum}  ${basename(copy)}\n`;

/** Waits until a file or folder is on the disk. */
export const sync = (path: string): void => {
  const handle = openSync(path, 'r');
  fsyncSync(handle);
  closeSync(handle);
};

/** The first bytes of an SQLite file tell its size: one that was cut is shorter. */
const headOf = (file: string) => {
  const head = Buffer.alloc(100);
  const handle = openSync(file, 'r');
  const read = readSync(handle, head, 0, 100, 0);
  closeSync(handle);
  const page = head.readUInt16BE(16);
  return {
    sqlite: read === 100 && head.toString('latin1', 0, 16) === 'SQLite format 3\0',
    bytes: (page === 1 ? 65_536 : page) * head.readUInt32BE(28),
  };
};

/** Refuses what is no whole copy before anything is opened. Gives its SHA-256. */
export const checkCopy = async (file: string): Promise<string> => {
  if (!statSync(file).isFile())
    throw new OperatorFault(`${file} is no file; give one made by "npx kaimen backup".`);
  const { sqlite, bytes } = headOf(file);
  if (!sqlite) throw new OperatorFault(`${file} is not a database; give a file made by "npx kaimen backup".`);
  if (statSync(file).size < bytes)
    throw new OperatorFault(
      `${file} is cut: ${statSync(file).size} of ${bytes} bytes; copy it again. Nothing was changed.`,
    );
  const sum = await digest(file);
  if (existsSync(sumOf(file)) && readFileSync(sumOf(file), 'utf8').trim().slice(0, 64) !== sum)
    throw new OperatorFault(
      `${file} is not what was backed up (its checksum differs from ${sumOf(file)}); copy it again. Nothing was changed.`,
    );
  return sum;
};

/** Refuses a database that is damaged, not Kaimen's, or too new for this release. `shown`: its name in messages. */
export const checkDatabase = async (file: string, shown: string): Promise<void> => {
  const said = (why: string) => new OperatorFault(`${shown} ${why}; nothing was changed.`);
  let faults: readonly string[];
  let schema: Awaited<ReturnType<typeof readSchema>>;
  try {
    const trial = await openDatabase({ url: pathToFileURL(file).href, migrations: rooms.migrations });
    try {
      faults = await integrity(trial);
      schema = await readSchema(trial);
    } finally {
      await trial.close();
    }
  } catch (error) {
    throw said(`is damaged (${asFault(error).message.slice(0, 120)})`);
  }
  if (faults.length) throw said(`is damaged: ${faults[0]?.slice(0, 120).replace(/\s+/g, ' ')}`);
  if (!schema.applied) throw said('is a database, but not one of Kaimen');
  if (schema.needs > schema.known)
    throw said('was made by a later release that this one cannot read; install that release');
};
