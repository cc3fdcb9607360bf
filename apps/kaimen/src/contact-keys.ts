import { randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import type { Keyring } from '@kaimen/db/contacts/seal';

/** Where the bytes of the months lie: beside the database, in no backup of it. */
const contactKeysFile = (data: string): string => join(data, 'contact-keys');

const LINE = /^(\d{4}-\d{2}) ([0-9a-f]{64})$/;

const write = (file: string, flags: 'w' | 'r+', text: string): void => {
  const handle = openSync(file, flags, 0o600);
  try {
    writeSync(handle, text, 0);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
};

/**
 * The bytes of the months in a file of the data folder, one a line. Destroying one writes over the old file
 * before the new one takes its place; what a disk keeps beneath its files is out of reach.
 */
export const contactKeys = (data: string): Keyring => {
  const file = contactKeysFile(data);
  const read = (): Map<string, string> =>
    new Map(
      existsSync(file)
        ? readFileSync(file, 'utf8')
            .split('\n')
            .flatMap((line) => {
              const [, month, bytes] = LINE.exec(line) ?? [];
              return month && bytes ? [[month, bytes] as const] : [];
            })
        : [],
    );
  const replace = (keys: ReadonlyMap<string, string>, wipe: boolean): void => {
    mkdirSync(data, { recursive: true });
    write(`${file}.new`, 'w', [...keys].map((line) => `${line.join(' ')}\n`).join(''));
    if (wipe && existsSync(file)) write(file, 'r+', ' '.repeat(statSync(file).size));
    renameSync(`${file}.new`, file);
    const folder = openSync(dirname(file), 'r');
    fsyncSync(folder);
    closeSync(folder);
  };
  const bytes = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex, 'hex'));
  return {
    get: async (month) => {
      const found = read().get(month);
      return found === undefined ? undefined : bytes(found);
    },
    make: async (month) => {
      const keys = read();
      const known = keys.get(month);
      if (known) return bytes(known);
      const made = randomBytes(32).toString('hex');
      replace(keys.set(month, made), false);
      return bytes(made);
    },
    months: async () => [...read().keys()],
    destroy: async (month) => {
      const keys = read();
      if (keys.delete(month)) replace(keys, true);
    },
  };
};
