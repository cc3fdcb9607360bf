import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { integrity } from './backup.ts';
import { clearGaps, clearSlice } from './gaps.ts';
import type { Database } from './open.ts';
import { recordSubmissions } from './submissions/record.ts';
import { withdrawByReceipt } from './submissions/withdraw.ts';
import { rebuildTallies } from './tallies/rebuild.ts';
import { withDatabase } from './testing/database.ts';
import { furnish, submission } from './testing/sample.ts';

const ROWS = 6_000;
const marker = (n: number): string => `words-of-${String(n).padStart(5, '0')}-end`;
const all = async (db: Database): Promise<string> => {
  const { rows } = await db.read.execute({
    sql: 'select id, answers, path, rest from submissions order by id',
  });
  return JSON.stringify(rows, (_, value) =>
    value instanceof ArrayBuffer ? Buffer.from(value).toString('hex') : value,
  );
};
const clearAll = async (db: Database): Promise<number> => {
  let written = 0;
  for (let from: number | undefined = 1; from !== undefined; ) {
    const { pages, next } = await clearSlice(db, from);
    written += pages;
    from = next;
  }
  await db.scrub();
  return written;
};

test('what people withdrew is nowhere in the file, also not where their rows lay before they moved', async () => {
  await withDatabase(async (db, file) => {
    await furnish(db);
    const rows = Array.from({ length: ROWS }, (_, n) => ({
      ...submission(),
      answers: { rating: 3, comment: `${marker(n)} ${'and more '.repeat(n % 30)}` },
    }));
    for (let at = 0; at < ROWS; at += 40) await recordSubmissions(db, rows.slice(at, at + 40));
    const gone = rows.filter((_, n) => n % 3 === 0);
    for (const { receiptHash } of gone) expect(await withdrawByReceipt(db, receiptHash)).toBe(true);
    const left = (): number => {
      const bytes = readFileSync(file, 'latin1');
      return rows.filter((_, n) => n % 3 === 0 && bytes.includes(marker(n))).length;
    };
    // SQLite alone leaves some: without this the rest says nothing.
    expect(left()).toBeGreaterThan(0);
    const before = await all(db);

    // While others go on answering.
    let busy = true;
    const more = Array.from({ length: 400 }, () => submission());
    const intake = (async () => {
      for (let at = 0; at < more.length; at += 4) await recordSubmissions(db, more.slice(at, at + 4));
      busy = false;
    })();
    let written = 0;
    while (busy) written += await clearAll(db);
    await intake;
    expect(written).toBeGreaterThan(0);
    await clearAll(db);
    expect(left()).toBe(0);
    expect(await clearAll(db)).toBe(0);

    for (const { receiptHash } of more) expect(await withdrawByReceipt(db, receiptHash)).toBe(true);
    expect(await all(db)).toBe(before);
    expect(await integrity(db)).toEqual([]);
    expect((await db.read.execute({ sql: 'pragma integrity_check' })).rows[0]?.[0]).toBe('ok');
    expect(await rebuildTallies(db, { check: true })).toMatchObject({ differences: 0 });
  });
}, 120_000);

test('a page that is not as the format says stays as it is', () => {
  const page = (bytes: readonly number[]): Uint8Array => {
    const made = new Uint8Array(512).fill(7);
    made.set(bytes);
    return made;
  };
  for (const odd of [
    // No page of rows.
    page([0, 0, 0, 0]),
    page([1, 0, 0, 0]),
    // More rows than fit, rows beyond the end, and a chain of free blocks that goes back, is cut, or lies elsewhere.
    page([13, 0, 0, 255, 255, 1, 0]),
    page([13, 0, 0, 0, 1, 255, 0]),
    page([13, 1, 128, 0, 1, 1, 64]),
    page([10, 0, 9, 0, 1, 1, 64]),
  ]) {
    const before = odd.slice();
    expect(clearGaps(odd, 2)).toBe(false);
    expect(odd).toEqual(before);
  }
});
