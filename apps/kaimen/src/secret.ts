import { hash, hkdfSync, randomBytes, randomUUID } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from './config.ts';
import { OperatorFault } from './fault.ts';

/** Where the secret is kept when the environment gives none: beside the database, never in it. */
export const secretFile = (data: string): string => join(data, 'secret');

/** The secret of the environment, else the one kept in the data folder, made on first use. */
export const readSecret = (config: Config): string => {
  if (config.secret) return config.secret;
  const file = secretFile(config.data);
  if (existsSync(file)) {
    const kept = readFileSync(file, 'utf8').trim();
    if (kept.length < 32)
      throw new OperatorFault(`${file} does not hold a secret; restore it from the backup's second file.`);
    return kept;
  }
  mkdirSync(config.data, { recursive: true });
  const made = randomBytes(32).toString('base64url');
  let handle: number;
  try {
    handle = openSync(file, 'wx', 0o600);
  } catch (error) {
    // Another process that shares the folder was quicker: its secret counts.
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return readSecret(config);
    throw error;
  }
  writeSync(handle, `${made}\n`);
  fsyncSync(handle);
  closeSync(handle);
  return made;
};

/** Proves the marks of the tamper evidence; derived, so that it is nowhere in the database. */
export const evidenceKey = (secret: string): string =>
  Buffer.from(hkdfSync('sha256', secret, '', 'kaimen evidence', 32)).toString('hex');

const BLOCK = 64;
const DIGEST = 32;

/**
 * HMAC-SHA-256 (RFC 2104) under one key, as two one-shot hashes: a sixth of what a fresh HMAC object costs, and
 * every submission needs one. The key has at most 64 bytes.
 */
export const hmacUnder = (key: Uint8Array) => {
  const padded = (byte: number): Buffer => {
    const block = Buffer.alloc(BLOCK, byte);
    for (const [at, value] of key.entries()) block[at] = value ^ byte;
    return block;
  };
  const inner = padded(0x36);
  const outer = Buffer.concat([padded(0x5c), Buffer.alloc(DIGEST)]);
  return (text: string): Buffer => {
    hash('sha256', Buffer.concat([inner, Buffer.from(text)]), 'buffer').copy(outer, BLOCK);
    return hash('sha256', outer, 'buffer');
  };
};

/** The functions the rooms are given; keys are made once. */
export const createHashing = (secret: string) => {
  const hmac = hmacUnder(new Uint8Array(hkdfSync('sha256', secret, '', 'kaimen receipt', 32)));
  return {
    /** First 80 bits of HMAC-SHA-256 over slug and id: the receipt. */
    receipt: (slug: string, id: string): Uint8Array => hmac(`${slug}\0${id}`).subarray(0, 10),
    sha256: (text: string): string => hash('sha256', text),
    randomUUID: (): string => randomUUID(),
    randomToken: (): string => randomBytes(24).toString('base64url'),
  };
};

export type Hashing = ReturnType<typeof createHashing>;
