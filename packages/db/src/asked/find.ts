import type { Database } from '../open.ts';
import { hexBytes, uuid } from '../submissions/rows.ts';
import type { Asked } from './ask.ts';

/** Who was asked, by the keyed hash of the number; undefined for nobody, or where it is past its day. */
export const findAsked = async (
  db: Database,
  key: string,
  today: string,
): Promise<Pick<Asked, 'unit' | 'place' | 'event' | 'id'> | undefined> => {
  const sql = 'select unit, place, hour, lower(hex(id)) from asked where key = ? and expires >= ?';
  const row = (await db.write.execute({ sql, args: [hexBytes(key), today] })).rows[0];
  return (
    row && {
      unit: String(row[0] ?? ''),
      place: row[1] === null ? null : String(row[1]),
      event: String(row[2]),
      id: uuid(String(row[3])),
    }
  );
};
