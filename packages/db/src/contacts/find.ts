import type { Database } from '../open.ts';
import { idBytes, idHex, uuid } from '../submissions/rows.ts';
import type { SealedContact } from '../types.ts';

/** The contact of a submission as it is stored, unless its last day lies before `today`. */
export const findContact = async (
  db: Database,
  id: string,
  today: string,
): Promise<SealedContact | undefined> => {
  const sql = 'select sealed, expires from contacts where id = ? and expires >= ?';
  const row = (await db.write.execute({ sql, args: [idBytes(id), today] })).rows[0];
  return row && { sealed: new Uint8Array(row[0] as ArrayBuffer), expires: String(row[1]) };
};

/** Which of these submissions have a contact, each with the last day it is kept. Opens none. */
export const contactDays = async (
  db: Database,
  ids: readonly string[],
  today: string,
): Promise<ReadonlyMap<string, string>> => {
  const sql = `select lower(hex(id)), expires from contacts
    where id in (select unhex(value) from json_each(?)) and expires >= ?`;
  const { rows } = await db.read.execute({ sql, args: [JSON.stringify(ids.map(idHex)), today] });
  return new Map(rows.map(([id, expires]) => [uuid(String(id)), String(expires)]));
};

/** How many contacts are kept, and how many of them are past their day. */
export const countContacts = async (
  db: Database,
  today: string,
): Promise<{ readonly kept: number; readonly overdue: number }> => {
  const sql = 'select count(*), coalesce(sum(expires < ?), 0) from contacts';
  const row = (await db.read.execute({ sql, args: [today] })).rows[0];
  return { kept: Number(row?.[0] ?? 0), overdue: Number(row?.[1] ?? 0) };
};
