import { randomUUID } from 'node:crypto';
import type { FormDefinition } from '@kaimen/contract/wire';
import { findContact } from '@kaimen/db/contacts/find';
import { createSealer } from '@kaimen/db/contacts/seal';
import { eachSubmission } from '@kaimen/db/submissions/each';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openRig, type Rig, replyOf, submission } from './testing/rig.ts';

const FORM: Omit<FormDefinition, 'version'> = {
  slug: 'reach',
  title: { en: 'Reach' },
  languages: ['en'],
  settings: {},
  questions: [
    { id: 'rating', type: 'rating', scale: 'stars-5', label: { en: 'How was it' } },
    { id: 'comment', type: 'text', label: { en: 'Why' } },
    {
      id: 'mail',
      type: 'contact',
      kinds: ['email', 'phone'],
      days: 30,
      label: { en: 'May we write to you?' },
      consent: { en: 'We write once.' },
    },
  ],
};
const CANARY = 'canary-person@example.org';
const answers = { rating: 2, comment: 'slow', mail: { email: CANARY } };

let rig: Rig;
beforeAll(async () => {
  rig = await openRig();
  await rig.publish(FORM);
});
afterAll(() => rig.close());

const kept = async (id: string) => {
  const found = await findContact(rig.db, id, '2026-11-23');
  return found && createSealer(rig.deps.secret).open({ form: 'reach', id }, found.sealed);
};
const look = async (receipt: string, more: Record<string, string> = {}) =>
  (await rig.post('/r', { code: receipt, ...more })).text();

test('a contact is stored apart, sealed, for its days; nothing else of the submission knows it', async () => {
  const body = submission({ answers });
  const reply = await replyOf(await rig.send('reach', body));
  expect(reply.status).toBe('recorded');
  expect(await kept(String(body.id))).toEqual({ question: 'mail', kind: 'email', value: CANARY });
  const [row] = await rig.rows('select answers, rest from submissions');
  expect(row).toEqual({ answers: JSON.stringify({ rating: 2, comment: 'slow' }), rest: null });
  const [contact] = await rig.rows('select form, expires from contacts');
  expect(contact).toEqual({ form: 'reach', expires: '2026-12-23' });
  for await (const slice of eachSubmission(rig.db, { form: 'reach', state: 'all' }))
    expect(JSON.stringify(slice)).not.toContain('canary');
  const read = [
    '* from submissions',
    'question, value from tallies',
    'member from tally_keys',
    '* from contacts',
  ];
  for (const part of read)
    expect(JSON.stringify(await rig.rows(`select ${part}`)), part).not.toContain('canary');
  expect(JSON.stringify(rig.log)).not.toContain('canary');
});

test('the receipt says that it is kept and until when, and not what; a withdrawal deletes it', async () => {
  const body = submission({ answers });
  const { receipt } = await replyOf(await rig.send('reach', body));
  const page = await look(receipt);
  expect(page).toContain('May we write to you?');
  expect(page).toContain('deleted after 30 days. (December 23, 2026)');
  expect(page).not.toContain('canary');
  const json = await rig.app.request('/r', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code: receipt }),
  });
  const seen = (await json.json()) as Record<string, unknown>;
  expect(seen).toMatchObject({ answers: { rating: 2, comment: 'slow' }, contact: { until: '2026-12-23' } });
  expect(JSON.stringify(seen)).not.toContain('canary');
  await look(receipt, { do: 'confirm' });
  expect(await kept(String(body.id))).toBeUndefined();
});

test('the same answers again are a duplicate whatever the contact says; a revision brings its own or none', async () => {
  const body = submission({ answers });
  const send = async (over: Record<string, unknown>) =>
    (await replyOf(await rig.send('reach', { ...body, ...over }))).status;
  expect(await send({})).toBe('recorded');
  expect(await send({})).toBe('duplicate');
  expect(await send({ answers: { ...answers, mail: { phone: '+44 20 7946 0000' } } })).toBe('duplicate');
  expect(await send({ answers: { rating: 2, comment: 'slow' } })).toBe('duplicate');
  expect(await kept(String(body.id))).toMatchObject({ value: CANARY });
  expect(await send({ revision: 1, answers: { rating: 1, mail: { email: 'b@example.org' } } })).toBe(
    'replaced',
  );
  expect(await kept(String(body.id))).toMatchObject({ value: 'b@example.org' });
  expect(await send({ revision: 2, answers: { rating: 1 } })).toBe('replaced');
  expect(await kept(String(body.id))).toBeUndefined();
});

test('a form without scripts stores it the same way', async () => {
  const id = randomUUID();
  const fields = { _id: id, _version: '1', rating: '3', 'mail.email': CANARY };
  const page = await rig.post('/f/reach?send', fields);
  expect(page.status).toBe(200);
  expect(await kept(id)).toMatchObject({ kind: 'email', value: CANARY });
  const [row] = await rig.rows(`select answers from submissions where id = x'${id.replaceAll('-', '')}'`);
  expect(row?.answers).toBe('{"rating":3}');
});
