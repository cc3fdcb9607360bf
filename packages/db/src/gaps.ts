/**
 * What SQLite leaves behind in a page. A row that moves to another page, when a page is split or two are joined,
 * leaves its bytes in the part of the old page that holds nothing any more. `secure_delete` overwrites a row where
 * it is deleted, not where it once was: of rows erased some days after they came, one in seventy could be read in
 * the file. This clears the unused part of every page.
 *
 * Layout of a page: https://www.sqlite.org/fileformat2.html#b_tree_pages
 */
import { isFile } from './client/clients.ts';
import type { Statement } from './client/sql.ts';
import type { Database } from './open.ts';

/** Kinds of pages that hold rows: interior and leaf, of an index and of a table. */
const INTERIOR = new Set([2, 5]);
const LEAF = new Set([10, 13]);
const FILE_HEADER = 100;
/**
 * Up to here the first byte of a page that holds no rows is 0 or 1: it begins with the number of another page.
 * 128 GB with pages of 4 kB.
 */
const MOST_PAGES = 0x02_00_00_00;
/** Pages of a slice: 2 MB, read and looked over in a few milliseconds. */
const SLICE = 512;

const clear = (page: Uint8Array, from: number, to: number): boolean => {
  for (let at = from; at < to; at++) {
    if (page[at] === 0) continue;
    page.fill(0, at, to);
    return true;
  }
  return false;
};

/**
 * Overwrites with zeros what no row of the page uses. A page that holds no rows, or that is not as the format says,
 * stays as it is. @param number of the page, from 1
 * @returns whether anything was overwritten
 */
export const clearGaps = (page: Uint8Array, number: number): boolean => {
  const head = number === 1 ? FILE_HEADER : 0;
  const kind = page[head] ?? 0;
  if (!INTERIOR.has(kind) && !LEAF.has(kind)) return false;
  const two = (at: number): number => ((page[at] ?? 0) << 8) | (page[at + 1] ?? 0);
  const pointers = head + (LEAF.has(kind) ? 8 : 12);
  const from = pointers + 2 * two(head + 3);
  const to = two(head + 5) || 65_536;
  if (from > to || to > page.length) return false;
  const free: [from: number, to: number][] = [];
  for (let at = two(head + 1); at !== 0; ) {
    const [next, size] = [two(at), two(at + 2)];
    // They are in order and lie among the rows.
    if (at < to || size < 4 || at + size > page.length || (next !== 0 && next < at + size)) return false;
    free.push([at + 4, at + size]);
    at = next;
  }
  let changed = clear(page, from, to);
  for (const [begin, end] of free) changed = clear(page, begin, end) || changed;
  return changed;
};

/** How many pages there are; undefined where they cannot be told apart: a server's, more than 128 GB, or a file that shrinks by itself. */
export const pagesOf = async (read: Pick<Database['read'], 'execute'>): Promise<number | undefined> => {
  const one = async (sql: string): Promise<number> => Number((await read.execute({ sql })).rows[0]?.[0]);
  const pages = await one('pragma page_count');
  return (await one('pragma auto_vacuum')) === 0 && pages < MOST_PAGES ? pages : undefined;
};

/** Pages by number, from `from` on, `count` at most. */
export const readPages = async (
  read: Pick<Database['read'], 'execute'>,
  from: number,
  count: number,
): Promise<Uint8Array[]> => {
  const { rows } = await read.execute({
    sql: `select data from sqlite_dbpage where pgno between cast(?1 as integer) and cast(?2 as integer) order by pgno`,
    args: [from, from + count - 1],
  });
  return rows.map(([data]) => new Uint8Array(data as ArrayBuffer));
};

/** Only where the page is still what was looked at: between the look and this, somebody may have written. */
const WRITE = 'update sqlite_dbpage set data = ?2 where pgno = cast(?1 as integer) and data = ?3';

/**
 * Clears the gaps of the pages from `from` on, a slice of them, in one commit.
 * @returns how many were written, and where the next slice begins; undefined: that was the last
 */
export const clearSlice = async (
  db: Database,
  from = 1,
): Promise<{ readonly pages: number; readonly next: number | undefined }> => {
  const count = isFile(db.url) ? await pagesOf(db.read) : undefined;
  if (count === undefined) return { pages: 0, next: undefined };
  const statements: Statement[] = [];
  for (const [at, page] of (await readPages(db.read, from, SLICE)).entries()) {
    const before = page.slice();
    if (clearGaps(page, from + at)) statements.push({ sql: WRITE, args: [from + at, page, before] });
  }
  if (statements.length) await db.write.batch(statements, 'write');
  const next = from + SLICE;
  return { pages: statements.length, next: next > count ? undefined : next };
};
