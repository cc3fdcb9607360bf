import type { Database } from '../open.ts';

/** A one-time link. Only the hash of its secret is stored. */
export type OneTimeLink = {
  /** SHA-256 of the secret, hex. */
  readonly hash: string;
  /** For example `set-password`. */
  readonly purpose: string;
  /** User id it is for. */
  readonly user: string;
  /** First hour in which it no longer works, `2026-11-23T22`. */
  readonly expires: string;
};

/** Stores a link and forgets earlier ones of the same user and purpose. */
export const putLink = async (db: Database, link: OneTimeLink): Promise<void> => {
  const { hash, purpose, user, expires } = link;
  await db.write.batch(
    [
      { sql: 'delete from links where user = ? and purpose = ?', args: [user, purpose] },
      {
        sql: 'insert into links (hash, purpose, user, expires) values (?, ?, ?, ?)',
        args: [hash, purpose, user, expires],
      },
    ],
    'write',
  );
};
