import { emptyText } from '@kaimen/db/submissions/empty-text';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openRig, type Rig, replyOf, submission } from '../testing/rig.ts';

let rig: Rig;
beforeAll(async () => {
  rig = await openRig();
  await rig.publish({ ...rig.preset('stars-comment'), slug: 'drive' }, { target: { count: 10_000 } });
  await rig.publish({ ...rig.preset('stars-comment'), slug: 'plain' });
});
afterAll(() => rig.close());

const see = async (path: string): Promise<string> => {
  // What is counted is kept for some seconds.
  rig.time.now = new Date(rig.time.now.getTime() + 6000);
  return (await rig.app.request(path, { headers: { accept: 'text/html' } })).text();
};
const say = (comment: string) => submission({ answers: { rating: 2, comment } });

test('S08 the page of a drive counts different valid answers, explains its rule and says why words were removed', async () => {
  const bodies = [
    say('The lamp is out'),
    say('the lamp is out'),
    say('Too few windows'),
    say('Mr Smith <b>'),
    submission(),
  ];
  for (const body of bodies) expect((await rig.send('drive', body)).status).toBe(201);
  const page = await see('/f/drive?lang=en');
  expect(page).toContain('3 of 10,000 answers so far');
  expect(page).toMatch(/<progress value="3" max="10000" aria-labelledby="drive">/);
  expect(page).toContain('Counted are answers in words nobody sent before.');
  expect(page).not.toContain('Held for review');
  await emptyText(rig.db, {
    id: String(bodies[3]!.id),
    question: 'comment',
    reason: 'names <a person>',
    actor: 'owner',
    hour: '2026-11-23T22',
  });
  const after = await see('/f/drive?lang=en');
  expect(after).toContain('2 of 10,000 answers so far');
  expect(after).toContain('<bdi>names &lt;a person&gt;</bdi>: 1');
  expect(await see('/f/drive?lang=ar')).toContain('dir="rtl"');
  expect(await see('/f/plain')).not.toContain('<progress');
});

test('“somebody told me what to answer”: said with the receipt alone, on the thank-you and later', async () => {
  const id = crypto.randomUUID();
  const thanks = await (await rig.post('/f/plain?send', { _id: id, _version: '1', rating: '5' })).text();
  expect(thanks).toMatch(/<button[^>]*name="do" value="told"[^>]*>\s*Somebody told me what to answer/);
  const code = /name="code" value="([^"]+)"/.exec(thanks)?.[1] ?? '';
  const answer = await rig.post('/r?lang=en', { code, do: 'told' });
  expect([answer.status, (await answer.text()).includes('not counted until someone has looked')]).toEqual([
    200,
    true,
  ]);
  const [row] = await rig.rows(`select state, rest from submissions where id = x'${id.replaceAll('-', '')}'`);
  expect([row?.state, JSON.parse(String(row?.rest))]).toEqual([
    'quarantined',
    { quarantine: { rules: 1, reasons: ['told'] } },
  ]);
  const { receipt } = await replyOf(await rig.send('plain', submission()));
  expect(await (await rig.post('/r?lang=en', { code: receipt })).text()).toContain(
    'Somebody told me what to answer',
  );
  expect((await rig.post('/r?lang=en', { code: 'K7QF-2MXD-9TRC-4WHE', do: 'told' })).status).toBe(422);
});
