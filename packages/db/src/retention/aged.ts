import type { Database } from '../open.ts';

const key = (form: string): string => `aged:${form}`;

/** The first day whose rows may still be counted again: the months before it are sealed. Empty: all may. */
export const agedBefore = async (db: Database, form: string): Promise<string> => {
  const sql = 'select value from markers where key = ?';
  return String((await db.write.execute({ sql, args: [key(form)] })).rows[0]?.[0] ?? '');
};

/** Seals the months before `day`, before the first of their rows is deleted. Never opens one again. */
export const sealMonths = async (db: Database, form: string, day: string): Promise<void> => {
  await db.write.execute({
    sql: `insert into markers (key, value) values (?, ?)
      on conflict do update set value = max(value, excluded.value)`,
    args: [key(form), day],
  });
};
