import { replaceStatements } from '../contacts/write.ts';
import type { Database } from '../open.ts';
import { isTokenUsed } from '../tokens/used.ts';
import type { NewSubmission } from '../types.ts';
import { changeSubmission } from './change.ts';
import { type GuardedSubmission, hexBytes } from './rows.ts';

type Replaced = 'replaced' | 'duplicate' | 'conflict' | 'spent' | 'used';

/**
 * Puts the answers of a higher revision in place of the stored ones; tallies and contact follow in the
 * same commit. Where, when and how it came in stays as it was first committed.
 */
export const replaceSubmission = async (db: Database, s: NewSubmission): Promise<Replaced> => {
  if (s.nonce && (await isSpent(db, s.nonce))) return 'spent';
  if (s.token && (await isTokenUsed(db, s.token))) return 'used';
  let status: Replaced = 'replaced';
  const replace = (stored: GuardedSubmission): GuardedSubmission | undefined => {
    if (stored.form === s.form && s.revision > stored.revision) {
      const { version, revision, answers, bodyHash, flags } = s;
      const next = { ...stored, version, revision, answers, bodyHash, flags, tombstones: {} };
      // Held stays held; what passed before may be held for what it says now.
      if (s.state === 'valid' || stored.state === 'quarantined') return next;
      return { ...next, state: s.state, ...(s.quarantine ? { quarantine: s.quarantine } : {}) };
    }
    status = stored.form === s.form && stored.bodyHash === s.bodyHash ? 'duplicate' : 'conflict';
    return undefined;
  };
  const before = await changeSubmission(db, s.id, replace, (guard) => replaceStatements(s, guard));
  // Withdrawn meanwhile: the withdrawal came last and stands.
  return before || status !== 'replaced' ? status : 'conflict';
};

const isSpent = async (db: Database, nonce: string): Promise<boolean> => {
  const sql = 'select 1 from nonces where hash = ?';
  return (await db.write.execute({ sql, args: [hexBytes(nonce)] })).rows.length > 0;
};
