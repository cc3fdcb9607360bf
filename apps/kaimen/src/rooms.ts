import type { Database } from '@kaimen/db/open';
import { hash, verify } from '@node-rs/argon2';
import type { Config } from './config.ts';
import { createLog } from './log.ts';
import { createHashing, readSecret } from './secret.ts';

/** What the admin and its accounts are given: the parts that need Node. */
export const accountDeps = (config: Config, db: Database) => {
  const secret = readSecret(config);
  return {
    db,
    clock: () => new Date(),
    publicUrl: config.publicUrl,
    secret,
    password: {
      // argon2id, 19 MiB, two passes: about 6 ms here. Length is bounded before it gets this far.
      hash: (password: string) => hash(password, { memoryCost: 19_456, timeCost: 2, parallelism: 1 }),
      verify: (stored: string, password: string) => verify(stored, password),
    },
    hash: createHashing(secret),
    log: createLog(),
    demo: false,
  };
};
