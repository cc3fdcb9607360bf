import type { Database } from '../open.ts';
import type { Keyring } from './seal.ts';

/** Months, `2026-11`, that some contact is still kept of. */
export const contactMonths = async (db: Database): Promise<ReadonlySet<string>> => {
  // The month stands in clear in what is sealed: byte 1 the format, bytes 2 to 8 the month.
  const sql = 'select distinct cast(substr(sealed, 2, 7) as text) from contacts';
  return new Set((await db.write.execute({ sql })).rows.map(([month]) => String(month)));
};

const PREFIX = 'contact-key:';

/**
 * The bytes of the months in the database itself: for several machines on one libSQL server, which share no
 * folder. There the server's own backups must end with the contacts.
 */
export const sharedKeys = (database: () => Database): Keyring => {
  const get: Keyring['get'] = async (month) => {
    const sql = 'select value from markers where key = ?';
    const found = (await database().write.execute({ sql, args: [PREFIX + month] })).rows[0]?.[0];
    return found === undefined ? undefined : new Uint8Array(Buffer.from(String(found), 'hex'));
  };
  return {
    get,
    make: async (month) => {
      const known = await get(month);
      if (known) return known;
      const sql =
        'insert into markers (key, value) values (?, lower(hex(randomblob(32)))) on conflict do nothing';
      await database().write.execute({ sql, args: [PREFIX + month] });
      return (await get(month))!;
    },
    months: async () => {
      const sql = 'select key from markers where key >= ? and key < ?';
      const { rows } = await database().write.execute({ sql, args: [PREFIX, `${PREFIX}~`] });
      return rows.map(([key]) => String(key).slice(PREFIX.length));
    },
    destroy: async (month) => {
      await database().write.execute({ sql: 'delete from markers where key = ?', args: [PREFIX + month] });
    },
  };
};
