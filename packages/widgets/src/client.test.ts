import { beforeEach, describe, expect, test, vi } from 'vitest';
import { buildSubmission, loadDefinition, type Outcome, queue, resume } from './client.ts';
import { publish, reset, until, waiting, wire } from './testing/page.ts';

beforeEach(reset);

const form = (): string =>
  publish({
    slug: 'client',
    questions: [
      { id: 'rating', type: 'rating', scale: 'stars-5', label: { en: 'How was it?' } },
      {
        id: 'why',
        type: 'text',
        label: { en: 'Why?' },
        when: { question: 'rating', max: 2 },
      },
    ],
  });
const submission = async (src: string) =>
  buildSubmission({ definition: await loadDefinition(src), answers: { rating: 5, why: 'No more' } });
const databases = async () => (await indexedDB.databases()).map(({ name }) => name);
const broken = () => Promise.reject(new TypeError('Failed to fetch'));

describe('queue', () => {
  test('kept before the first attempt, told with the receipt, gone from the device; what does not apply stays here', async () => {
    const src = form();
    const mine = await submission(src);
    const told: Outcome[] = [];
    const { answer } = wire;
    let during = 0;
    wire.answer = async (body) => {
      during = (await waiting()).length;
      return answer(body);
    };
    queue(`${src}?from=mail#top`, mine, (outcome) => told.push(outcome));
    await until(() => told.length);
    expect([during, told]).toEqual([1, [{ ok: true, receipt: 'K7QF-2MXD-9TRC-4WHE' }]]);
    expect(wire.sent[0]!.body.answers).toEqual({ rating: 5 });
    expect(wire.sent[0]!.url).toMatch(new RegExp(`^${src}\\?v=`));
    await until(async () => !(await databases()).length);
  });

  test('without a network it waits on the device and says so; sent under the same id when the network is back', async () => {
    const src = form();
    const mine = await submission(src);
    const told: Outcome[] = [];
    const { answer } = wire;
    wire.answer = broken;
    queue(src, mine, (outcome) => told.push(outcome));
    await until(() => told.length);
    expect(told[0]).toMatchObject({ ok: false, code: 'network', final: false, kept: true });
    wire.answer = answer;
    await until(async () => {
      window.dispatchEvent(new Event('online'));
      return told.at(-1)?.ok;
    });
    expect(new Set(wire.sent.map(({ body }) => body.id))).toEqual(new Set([mine.id]));
    await until(async () => !(await databases()).length);
  });

  test('taken back: gone from the device, and not sent again', async () => {
    const src = form();
    const told: Outcome[] = [];
    wire.answer = broken;
    const way = queue(src, await submission(src), (outcome) => told.push(outcome));
    await until(() => told.length);
    await way.discard();
    await until(async () => !(await databases()).length);
    const { length } = wire.sent;
    window.dispatchEvent(new Event('online'));
    await new Promise((done) => setTimeout(done, 100));
    expect(wire.sent).toHaveLength(length);
  });

  test('`keep: false` opens no database', async () => {
    const opened = vi.spyOn(indexedDB, 'open');
    const src = form();
    const told: Outcome[] = [];
    queue(src, await submission(src), (outcome) => told.push(outcome), { keep: false });
    await until(() => told[0]?.ok);
    await new Promise((done) => setTimeout(done, 100));
    expect(opened).not.toHaveBeenCalled();
    opened.mockRestore();
  });

  test('a refusal for good is final, with its code, and leaves the device', async () => {
    const src = form();
    const told: Outcome[] = [];
    wire.answer = () => Response.json({ code: 'form_closed' }, { status: 410 });
    queue(src, await submission(src), (outcome) => told.push(outcome));
    await until(() => told.length);
    expect(told[0]).toMatchObject({ ok: false, code: 'form_closed', final: true });
    await until(async () => !(await databases()).length);
  });
});

test('`resume` sends what `queue` left, and the document hears of it', async () => {
  const src = form();
  const mine = await submission(src);
  const { answer } = wire;
  wire.answer = broken;
  const told: Outcome[] = [];
  const way = queue(src, mine, (outcome) => told.push(outcome));
  await until(() => told.length);
  way.end();
  wire.answer = answer;
  // As another page view finds it, once nobody is at it any more.
  const { box } = await import('./outbox/box.ts');
  await until(async () => (await waiting())[0]);
  await box((store) => store.put({ src, body: mine, at: Date.now(), query: '', free: 0 }, mine.id));
  const sent = new Promise<Event>((done) => document.addEventListener('kaimen-sent', done, { once: true }));
  resume();
  expect(((await sent) as CustomEvent).detail).toEqual({ id: mine.id, receipt: 'K7QF-2MXD-9TRC-4WHE' });
  await until(async () => !(await databases()).length);
});
