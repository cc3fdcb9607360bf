import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { newestSeal } from '@kaimen/db/seals/newest';
import { sealSlice } from '@kaimen/db/seals/seal';
import { withdrawByReceipt } from '@kaimen/db/submissions/withdraw';
import { expect, test } from 'vitest';
import { type House, newHouse, runVerb } from '../testing/house.ts';
import { verify } from './verify.ts';

const sealAll = async ({ db }: House, now: string) => {
  while ((await sealSlice(db, new Date(now))).more);
};

test('tells that all is as it was, and prints the newest root for a line in a mail', async () => {
  const house = await newHouse();
  expect(await runVerb(verify, [], house.config)).toMatchObject({
    code: 0,
    out: expect.stringMatching(/no hour is closed yet/),
  });
  const [first] = await house.record(3);
  await sealAll(house, '2026-11-23T12:30:00Z');
  await withdrawByReceipt(house.db, first!.receiptHash);
  await house.record(1, { day: '2026-11-23', hour: 12 });
  const { code, out } = await runVerb(verify, [], house.config);
  expect(code).toBe(0);
  expect(out).toMatch(
    /^ok {4}1 closed hours, 2 submissions .* 1 lawfully changed since\n {6}1 not covered yet/,
  );
  const root = /^newest 2026-11-23T11 root ([0-9a-f]{64}) link [0-9a-f]{64}$/m.exec(out)?.[1];
  await sealAll(house, '2026-11-23T15:30:00Z');
  const compare = (...args: string[]) => runVerb(verify, args, house.config);
  expect(await compare('--root', root!)).toMatchObject({ code: 0 });
  expect(await compare('--root', root!, '--hour', '2026-11-23T11')).toMatchObject({ code: 0 });
  expect(await compare('--root', root!, '--hour', '2026-11-23T12')).toMatchObject({ code: 1 });
  expect(await compare('--root', 'ab'.repeat(32))).toMatchObject({
    code: 1,
    out: expect.stringMatching(/^FOUND any hour: no link with this root/),
  });
  for (const wrong of [
    ['--root', 'xyz'],
    ['--hour', '2026-11-23T11'],
    ['--root', root!, '--hour', 'noon'],
    ['more'],
  ])
    expect((await compare(...wrong)).code).toBe(2);
  const link = Buffer.from((await newestSeal(house.db))!.link).toString('hex');
  expect(await compare('--root', link)).toMatchObject({ code: 0 });
  await house.close();
});

test('ends with 1 on a finding, names the hour, how many, and the ids of rows that exist', async () => {
  const house = await newHouse();
  const group = await house.record(4);
  await sealAll(house, '2026-11-23T12:30:00Z');
  const bare = (id: string) => id.replaceAll('-', '');
  for (const sql of [
    `update submissions set answers = '{"rating":5}' where id = x'${bare(group[0]!.id)}'`,
    `delete from submissions where id = x'${bare(group[1]!.id)}'`,
  ])
    await house.db.write.execute({ sql });
  const { code, out } = await runVerb(verify, [], house.config);
  expect(code).toBe(1);
  expect(out).toContain(
    `FOUND 2026-11-23T11: 1 changed since it was sealed, or put in afterwards: ${group[0]!.id}\n`,
  );
  expect(out).toMatch(/FOUND 2026-11-23T11: 2 missing/);
  expect(out).toMatch(/^BAD {3}/m);
  await house.close();
});

test('after a change of the secret, what was made under the earlier one is known by it', async () => {
  const house = await newHouse();
  const [first] = await house.record(2);
  await sealAll(house, '2026-11-23T12:30:00Z');
  await withdrawByReceipt(house.db, first!.receiptHash);
  await house.close();
  const changed = { ...house.config, secret: 'another secret of at least thirty-two characters' };
  const found = await runVerb(verify, [], changed);
  expect(found.code).toBe(1);
  expect(found.out).toMatch(/1 marked as lawfully changed, but not by this installation/);
  expect(found.out).toMatch(/1 with a receipt this installation did not make/);
  const earlier = join(house.config.data, 'secret');
  expect((await runVerb(verify, ['--secret', earlier], changed)).code).toBe(0);
  writeFileSync(join(house.folder, 'wrong'), 'x'.repeat(40));
  expect((await runVerb(verify, ['--secret', join(house.folder, 'wrong')], changed)).code).toBe(1);
});
