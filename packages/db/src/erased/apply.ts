import { textQuestions } from '../forms/texts.ts';
import type { Database } from '../open.ts';
import { changeSubmission } from '../submissions/change.ts';
import { emptyText } from '../submissions/empty-text.ts';
import { COLUMNS, fromRow } from '../submissions/rows.ts';
import { idHash, textHash } from './write.ts';

const PAGE = 1_000;

/** Hashes of the list in the database. */
export const erasedHashes = async (db: Database): Promise<readonly string[]> =>
  (await db.read.execute({ sql: 'select lower(hex(hash)) from erased' })).rows.map(([hash]) => String(hash));

/**
 * Erases again what a restored copy brought back: submissions and single texts whose hash is on the list.
 * `hour` stands in the audit lines of the texts.
 */
export const eraseAgain = async (
  db: Database,
  hashes: readonly string[],
  hour: string,
): Promise<{ readonly submissions: number; readonly texts: number }> => {
  const erased = new Set(hashes);
  const done = { submissions: 0, texts: 0 };
  if (!erased.size) return done;
  for (let after = ''; ; ) {
    const sql = `select ${COLUMNS} from submissions where id > unhex(?) order by id limit ${PAGE}`;
    const { rows } = await db.write.execute({ sql, args: [after] });
    for (const row of rows) {
      const { id, form, version, answers } = fromRow(row);
      if (erased.has(idHash(id))) {
        if (await changeSubmission(db, id, () => null)) done.submissions++;
        continue;
      }
      const texts = await textQuestions(db, form, version);
      for (const question of Object.keys(answers)) {
        if (typeof answers[question] === 'number' || !erased.has(textHash(id, question))) continue;
        const order = { id, question, reason: 'erased', actor: 'restore', hour };
        if ((texts.has(question) || typeof answers[question] === 'object') && (await emptyText(db, order)))
          done.texts++;
      }
    }
    if (rows.length < PAGE) break;
    after = String(rows.at(-1)![0]);
  }
  await db.scrub();
  return done;
};
