import { pbkdf2Sync } from 'node:crypto';
import type { Challenge } from '../../packages/contract/src/wire.ts';

/** Solves a challenge by its description alone, as a stranger's program would; the value of `pow`. */
export const solve = (challenge: Challenge): string => {
  const { nonce, salt, cost, keyLength, keyPrefix } = challenge.parameters;
  for (let counter = 0; ; counter++) {
    const count = Buffer.alloc(4);
    count.writeUInt32BE(counter);
    const password = Buffer.concat([Buffer.from(nonce, 'hex'), count]);
    const key = pbkdf2Sync(password, Buffer.from(salt, 'hex'), cost, keyLength, 'sha256').toString('hex');
    if (key.startsWith(keyPrefix))
      return Buffer.from(JSON.stringify({ challenge, solution: { counter, derivedKey: key } })).toString(
        'base64url',
      );
  }
};
