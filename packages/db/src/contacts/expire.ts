import { auditStatement } from '../audit/append.ts';
import type { Database } from '../open.ts';

/**
 * Deletes every contact whose last day lies before `today` (UTC), and with them the proofs of work spent
 * before yesterday, which are worth nothing by then. An audit line of the same commit says how many
 * contacts went. Running it again, or in two processes, does no harm.
 * @returns how many contacts were deleted
 */
export const expireContacts = async (
  db: Database,
  now: { readonly today: string; readonly yesterday: string; readonly hour: string },
): Promise<number> => {
  const due = 'select count(*) from contacts where expires < ?';
  const [counted] = (await db.write.execute({ sql: due, args: [now.today] })).rows;
  const n = Number(counted?.[0] ?? 0);
  const line = { actor: 'expiry', action: 'contact.expire', subject: 'contacts', hour: now.hour };
  await db.write.batch(
    [
      ...(n
        ? [
            auditStatement(
              { ...line, detail: String(n) },
              { sql: 'exists (select 1 from contacts where expires < ?)', args: [now.today] },
            ),
          ]
        : []),
      { sql: 'delete from contacts where expires < ?', args: [now.today] },
      { sql: 'delete from nonces where day < ?', args: [now.yesterday] },
    ],
    'write',
  );
  if (n) await db.scrub();
  return n;
};
