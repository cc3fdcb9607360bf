import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sealSlice } from '@kaimen/db/seals/seal';
import { emptyText } from '@kaimen/db/submissions/empty-text';
import { findSubmission } from '@kaimen/db/submissions/find';
import { withdrawByReceipt } from '@kaimen/db/submissions/withdraw';
import { rebuildTallies } from '@kaimen/db/tallies/rebuild';
import { expect, test } from 'vitest';
import { erased } from '../jobs/erased.ts';
import { open } from '../open.ts';
import { newHouse, runVerb } from '../testing/house.ts';
import { backup } from './backup.ts';
import { restore } from './restore.ts';
import { verify } from './verify.ts';

test('what was withdrawn or emptied after a backup stays so when that backup is restored', async () => {
  const house = await newHouse();
  const words = { rating: 1, comment: 'canary-words-of-one-person' };
  const [gone, emptied, kept] = await house.record(3, { answers: words });
  while ((await sealSlice(house.db, new Date('2026-11-23T12:30:00Z'))).more);
  const copy = join(house.folder, 'copy.db');
  expect((await runVerb(backup, [copy], house.config)).code).toBe(0);

  await withdrawByReceipt(house.db, gone!.receiptHash);
  await emptyText(house.db, {
    id: emptied!.id,
    question: 'comment',
    reason: 'names a person',
    actor: 'owner',
    hour: '2026-11-23T14',
  });
  await house.record(1);
  await house.close();
  const list = readFileSync(join(house.config.data, 'erased'), 'utf8');
  expect(list).toMatch(/^([0-9a-f]{64} \d{4}-\d{2}-\d{2}\n){2}$/);
  expect(list).not.toContain(gone!.id.replaceAll('-', ''));

  expect(await runVerb(restore, [copy], house.config)).toMatchObject({ code: 0, error: '' });
  const db = await open(house.config);
  expect(await findSubmission(db, gone!.id)).toBeUndefined();
  expect(await findSubmission(db, emptied!.id)).toMatchObject({
    answers: { rating: 1, comment: '' },
    tombstones: { comment: 'erased' },
  });
  expect(await findSubmission(db, kept!.id)).toMatchObject({ answers: words });
  expect(await rebuildTallies(db, { check: true })).toEqual({ rows: 2, differences: 0 });
  await db.close();
  expect((await runVerb(verify, [], house.config)).code).toBe(0);
});

test('the list forgets when no backup can hold what was erased', async () => {
  const house = await newHouse();
  const [first] = await house.record(1);
  await withdrawByReceipt(house.db, first!.receiptHash);
  const at = (days: number) => {
    const sure = new Date(Date.now() + days * 86_400_000);
    return erased.slice({ db: house.db, data: house.config.data, now: sure, sure });
  };
  expect((await at(45)).counts).toEqual({ forgotten: 0 });
  expect((await at(46)).counts).toEqual({ forgotten: 2 });
  expect(readFileSync(join(house.config.data, 'erased'), 'utf8')).toBe('');
  await house.close();
});
