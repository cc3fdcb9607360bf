import { expect, test } from 'vitest';
import { newHouse } from '../testing/house.ts';
import { gaps } from './gaps.ts';

test('the file is gone over once after the start, and again when something was erased, not else', async () => {
  const house = await newHouse();
  await house.record(2_000);
  const { read } = house.db;
  let looked = 0;
  const db = {
    ...house.db,
    read: {
      ...read,
      execute: (statement: Parameters<typeof read.execute>[0]) => {
        looked += 1;
        return read.execute(statement);
      },
    },
  };
  const job = gaps();
  const now = new Date();
  /** Pages written, and whether anything was read. */
  const round = async (): Promise<[pages: number, looked: boolean]> => {
    let pages = 0;
    looked = 0;
    for (let more = true; more; ) {
      const done = await job.slice({ db, data: house.config.data, now, sure: now });
      pages += done.counts.pages ?? 0;
      more = done.more ?? false;
    }
    return [pages, looked > 0];
  };
  expect((await round())[0]).toBeGreaterThan(0);
  expect(await round()).toEqual([0, false]);
  await house.db.scrub();
  expect(await round()).toEqual([0, true]);
  expect(await round()).toEqual([0, false]);
});
