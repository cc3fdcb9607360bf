import type { Database } from '../open.ts';
import type { NewSubmission } from '../types.ts';
import { storedUnderAny } from './insert.ts';
import { idHex } from './rows.ts';

const SLICE = 1000;

/**
 * The submissions that `recordSubmissions` would answer with `conflict`, against what is stored and
 * against each other. Writes nothing: for files that go in whole or not at all.
 */
export const findConflicts = async (
  db: Database,
  submissions: readonly NewSubmission[],
): Promise<NewSubmission[]> => {
  const found: NewSubmission[] = [];
  const seen = new Map<string, { bodyHash: string; revision: number; form: string }>();
  for (let i = 0; i < submissions.length; i += SLICE) {
    const slice = submissions.slice(i, i + SLICE);
    const stored = await storedUnderAny(db, [...new Set(slice.map((s) => s.id))]);
    for (const s of slice) {
      const known = seen.get(s.id) ?? stored.get(idHex(s.id));
      const same = known?.form === s.form && known.bodyHash === s.bodyHash;
      if (!known || same || (known.form === s.form && s.revision > known.revision)) seen.set(s.id, s);
      else found.push(s);
    }
  }
  return found;
};
