import { createHash, randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { findBatch } from '../batches/find.ts';
import { listBatches } from '../batches/list.ts';
import { addToBatch } from '../batches/put.ts';
import { removeBatch } from '../batches/remove.ts';
import type { Database } from '../open.ts';
import { recordSubmissions } from '../submissions/record.ts';
import { onBoth } from '../testing/both.ts';
import { furnish, submission } from '../testing/sample.ts';
import { createLinks, newBatchCode, sameText } from './sign.ts';
import { isTokenUsed } from './used.ts';

const sha = (text: string): string => createHash('sha256').update(text).digest('hex');
const statuses = async (db: Database, ...group: Parameters<typeof recordSubmissions>[1]) =>
  (await recordSubmissions(db, group)).map(({ status }) => status);

onBoth('one-time tokens', [
  [
    'are used up in the commit of their submission, and tell nothing of it',
    async (db) => {
      await furnish(db);
      const token = sha('one');
      const first = submission({ token });
      expect(await statuses(db, first)).toEqual(['recorded']);
      expect(await isTokenUsed(db, token)).toBe(true);
      expect(await statuses(db, submission({ token }))).toEqual(['used']);
      expect(await statuses(db, first)).toEqual(['duplicate']);
      expect((await db.write.execute({ sql: 'select lower(hex(hash)), day from tokens' })).rows).toEqual([
        [token, first.day],
      ]);
      expect((await db.write.execute({ sql: 'select count(*) from submissions' })).rows).toEqual([[1]]);
    },
  ],
  [
    'in one group: the first submission that is stored uses it, with and without a proof of work',
    async (db) => {
      await furnish(db);
      const [one, two, nonce] = [sha('one'), sha('two'), sha('nonce')];
      expect(
        await statuses(
          db,
          submission({ token: one }),
          submission(),
          submission({ token: one }),
          submission({ token: two, nonce }),
          submission({ token: two }),
          submission({ nonce }),
        ),
      ).toEqual(['recorded', 'recorded', 'used', 'recorded', 'used', 'spent']);
      expect(await isTokenUsed(db, two)).toBe(true);
    },
  ],
  [
    'are not used up by a submission that was stored before, nor by a conflict',
    async (db) => {
      await furnish(db);
      const id = randomUUID();
      const bare = submission({ id });
      await recordSubmissions(db, [bare]);
      expect(await statuses(db, { ...bare, token: sha('late') })).toEqual(['duplicate']);
      expect(await statuses(db, submission({ id, answers: { grade: 1 }, token: sha('late') }))).toEqual([
        'conflict',
      ]);
      expect(await isTokenUsed(db, sha('late'))).toBe(false);
      const next = submission({ id, answers: { grade: 1 }, revision: 1, token: sha('late') });
      expect(await statuses(db, next)).toEqual(['replaced']);
      expect(await isTokenUsed(db, sha('late'))).toBe(true);
      expect(
        await statuses(db, submission({ id, answers: { grade: 2 }, revision: 2, token: sha('late') })),
      ).toEqual(['used']);
    },
  ],
  [
    'batches that stand for the same are one; taken back, a batch is gone',
    async (db) => {
      const batch = {
        form: 'form',
        unit: 'desk',
        place: null,
        channel: 'hosted',
        event: null,
        expires: '2026-12-01',
        name: 'open day',
      };
      const code = await addToBatch(db, { ...batch, code: newBatchCode(), n: 20 });
      expect(await addToBatch(db, { ...batch, code: newBatchCode(), n: 5 })).toBe(code);
      expect(await findBatch(db, code)).toEqual({ ...batch, code, n: 25 });
      await addToBatch(db, { ...batch, code: newBatchCode(), n: 1, name: '' });
      expect((await listBatches(db, '2026-11-23')).map((each) => each.n)).toEqual([25]);
      expect(await listBatches(db, '2026-12-02')).toEqual([]);
      expect([await removeBatch(db, code), await removeBatch(db, code)]).toEqual([true, false]);
      expect(await findBatch(db, code)).toBeUndefined();
    },
  ],
]);

test('a link is read in any writing, and only where this secret signed it', async () => {
  const links = createLinks('a secret of forty characters for the tests');
  const batch = newBatchCode();
  const token = await links.make(batch);
  expect(token).toMatch(/^[0-9A-HJKMNP-TV-Z]{24}$/);
  expect(await links.read(token)).toEqual({ token, batch });
  expect(await links.read(` ${token.toLowerCase().replace(/(.{6})/g, '$1-')} `)).toEqual({ token, batch });
  expect(await createLinks('another secret of forty characters').read(token)).toBeUndefined();
  for (const wrong of ['', token.slice(1), `${token}0`, 'U'.repeat(24), '0'.repeat(24), 'é'.repeat(24)])
    expect(await links.read(wrong), wrong).toBeUndefined();
  for (let at = 0; at < token.length; at++) {
    const other = token[at] === '7' ? '8' : '7';
    expect(await links.read(token.slice(0, at) + other + token.slice(at + 1)), String(at)).toBeUndefined();
  }
  const many = await Promise.all(Array.from({ length: 500 }, () => links.make(batch)));
  expect(new Set(many).size).toBe(500);
});

test('texts of other lengths are never the same', () => {
  expect([
    sameText('ab', 'ab'),
    sameText('ab', 'a'),
    sameText('a', 'ab'),
    sameText('a', ''),
    sameText('', ''),
  ]).toEqual([true, false, false, false, true]);
});
