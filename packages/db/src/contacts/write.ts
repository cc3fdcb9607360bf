/** How a contact, a spent proof of work and a used token join the commit of their submission. */
import type { SqlValue, Statement } from '../client/sql.ts';
import { hexBytes, idBytes, idHex } from '../submissions/rows.ts';
import type { NewSubmission } from '../types.ts';

/** The contacts of a group, after its rows and only if those were written. */
export const contactStatements = (group: readonly NewSubmission[]): Statement[] => {
  const rows = group.flatMap((s) =>
    s.contact ? [[idHex(s.id), s.form, hex(s.contact.sealed), s.contact.expires]] : [],
  );
  if (!rows.length) return [];
  const sql = `
    insert into contacts (id, form, sealed, expires)
    select unhex(value->>0), value->>1, unhex(value->>2), value->>3 from json_each(?1) where changes() > 0
    on conflict do update set sealed = excluded.sealed, expires = excluded.expires`;
  return [{ sql, args: [JSON.stringify(rows)] }];
};

/** Spends the group's proofs and tokens, right after its rows were inserted and only if they were. */
export const spendStatements = (group: readonly NewSubmission[]): Statement[] => [
  ...spend('nonces', group, (s) => s.nonce),
  // A list before it is never empty and wrote as many rows as the submissions did, so `changes()` still tells.
  ...spend('tokens', group, (s) => s.token),
];

const spend = (
  table: 'nonces' | 'tokens',
  group: readonly NewSubmission[],
  of: (s: NewSubmission) => string | undefined,
): Statement[] => {
  const rows = group.flatMap((s) => {
    const hash = of(s);
    return hash ? [[hash, s.day]] : [];
  });
  if (!rows.length) return [];
  const sql = `
    insert into ${table} (hash, day) select unhex(value->>0), value->>1 from json_each(?1) where changes() > 0
    on conflict do nothing`;
  return [{ sql, args: [JSON.stringify(rows)] }];
};

/** Puts the contact of a newer revision in place of the stored one, or takes it away where it brings none. */
export const replaceStatements = (
  s: NewSubmission,
  guard: { readonly sql: string; readonly args: readonly SqlValue[] },
): Statement[] => [
  s.contact
    ? {
        sql: `insert into contacts (id, form, sealed, expires) select ?, ?, ?, ? where ${guard.sql}
          on conflict do update set sealed = excluded.sealed, expires = excluded.expires`,
        args: [idBytes(s.id), s.form, s.contact.sealed, s.contact.expires, ...guard.args],
      }
    : {
        sql: `delete from contacts where id = ? and ${guard.sql}`,
        args: [idBytes(s.id), ...guard.args],
      },
  ...(s.nonce
    ? [
        {
          sql: `insert into nonces (hash, day) select ?, ? where ${guard.sql} on conflict do nothing`,
          args: [hexBytes(s.nonce), s.day, ...guard.args],
        },
      ]
    : []),
  ...(s.token
    ? [
        {
          sql: `insert into tokens (hash, day) select ?, ? where ${guard.sql} on conflict do nothing`,
          args: [hexBytes(s.token), s.day, ...guard.args],
        },
      ]
    : []),
];

const hex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
