import type { Database } from '../open.ts';
import type { NewSubmission } from '../types.ts';
import { changeSubmission } from './change.ts';

/**
 * Puts the answers of a higher revision in place of the stored ones; the tallies follow in the same
 * commit. Where, when and how it came in stays as it was first committed.
 */
export const replaceSubmission = async (
  db: Database,
  s: NewSubmission,
): Promise<'replaced' | 'duplicate' | 'conflict'> => {
  let status: 'replaced' | 'duplicate' | 'conflict' = 'replaced';
  const before = await changeSubmission(db, s.id, (stored) => {
    if (stored.form === s.form && s.revision > stored.revision) {
      const { version, revision, answers, bodyHash, flags } = s;
      return { ...stored, version, revision, answers, bodyHash, flags, tombstones: {} };
    }
    status = stored.form === s.form && stored.bodyHash === s.bodyHash ? 'duplicate' : 'conflict';
    return undefined;
  });
  // Withdrawn meanwhile: the withdrawal came last and stands.
  return before || status !== 'replaced' ? status : 'conflict';
};
