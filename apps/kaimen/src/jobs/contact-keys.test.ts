import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findContact } from '@kaimen/db/contacts/find';
import { keepContact } from '@kaimen/db/contacts/keep';
import { sharedKeys } from '@kaimen/db/contacts/months';
import { createSealer } from '@kaimen/db/contacts/seal';
import { openDatabase } from '@kaimen/db/open';
import { recordSubmissions } from '@kaimen/db/submissions/record';
import { expect, test } from 'vitest';
import { readSecret } from '../secret.ts';
import { newHouse, runVerb } from '../testing/house.ts';
import { backup } from '../verbs/backup.ts';
import { contactKeys } from './contact-keys.ts';
import { contacts } from './contacts.ts';

test('the key of a month is destroyed when its last contact is past its day: then no backup opens one, with the secret neither', async () => {
  const house = await newHouse();
  const secret = readSecret(house.config);
  const sealer = createSealer(secret, house.db.contactKeys);
  const [row] = await house.record(1);
  const owner = { form: row!.form, id: row!.id };
  const contact = await keepContact(sealer, owner, { email: 'canary@example.org', days: 30 }, '2026-10-20');
  await house.db.write.execute({ sql: 'delete from submissions' });
  await recordSubmissions(house.db, [{ ...row!, contact }]);
  const copy = join(house.folder, 'copy.db');
  expect((await runVerb(backup, [copy], house.config)).code).toBe(0);

  const at = async (day: string) => {
    const sure = new Date(`${day}T12:00:00Z`);
    const room = { db: house.db, data: house.config.data, now: sure, sure };
    await contacts.slice(room);
    return (await contactKeys.slice(room)).counts;
  };
  const file = join(house.config.data, 'contact-keys');
  expect(readFileSync(file, 'utf8')).toMatch(/^2026-10 [0-9a-f]{64}\n$/);
  expect(await at('2026-11-19')).toEqual({ destroyed: 0 });
  const kept = await findContact(house.db, row!.id, '2026-11-19');
  expect(await sealer.open(owner, kept!.sealed)).toEqual({ email: 'canary@example.org' });
  expect(await at('2026-11-20')).toEqual({ destroyed: 1 });
  expect(readFileSync(file, 'utf8')).toBe('');
  await house.close();

  const old = await openDatabase({ url: `file:${copy}` });
  const found = await findContact(old, row!.id, '2026-11-01');
  expect(found).toBeDefined();
  for (const ring of [house.db.contactKeys, undefined])
    expect(await createSealer(secret, ring).open(owner, found!.sealed)).toBeUndefined();
  await old.close();
});

test('the months that answers may still come into keep their key; on a server the keys are shared by all machines', async () => {
  const house = await newHouse();
  const shared = sharedKeys(() => house.db);
  for (const ring of [house.db.contactKeys!, shared]) {
    const made = await ring.make('2026-11');
    expect(await ring.make('2026-11')).toEqual(made);
    expect(await ring.get('2026-11')).toEqual(made);
    await ring.make('2026-12');
    expect(await ring.months()).toEqual(['2026-11', '2026-12']);
    const sure = new Date('2026-12-08T12:00:00Z');
    const slice = () =>
      contactKeys.slice({
        db: { ...house.db, contactKeys: ring },
        data: house.config.data,
        now: sure,
        sure,
      });
    expect((await slice()).counts).toEqual({ destroyed: 0 });
    await ring.destroy('2026-11');
    expect(await ring.get('2026-11')).toBeUndefined();
    expect(await ring.months()).toEqual(['2026-12']);
    // Made again, it is another.
    expect(await ring.make('2026-11')).not.toEqual(made);
  }
  await house.close();
});
