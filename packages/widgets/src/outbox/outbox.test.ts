import type { Submission } from '@kaimen/contract/wire';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import '../define.ts';
import type { KaimenFeedback } from '../feedback/feedback.ts';
import { newId } from '../submission/build.ts';
import { button, mount, publish, radio, reset, until, waiting, wire, words, write } from '../testing/page.ts';
import { localHour } from './attempt.ts';
import { box, type Item, put } from './box.ts';
import { resume } from './resume.ts';
import { all, drop, hold, tidy } from './turns.ts';

beforeEach(reset);
afterEach(() => vi.restoreAllMocks());

const HOUR = 36e5;
const { answer: stored } = wire;
const broken = () => Promise.reject(new TypeError('Failed to fetch'));

const form = (settings = {}) =>
  publish({
    slug: 'box',
    settings,
    questions: [
      { id: 'rating', type: 'rating', scale: 'stars-5', label: { en: 'How was it?' } },
      { id: 'comment', type: 'text', label: { en: 'What could be better?' } },
    ],
  });

const item = (over: Partial<Item> = {}): Item => ({
  src: form(),
  body: { id: newId(), formVersion: 1, answers: { rating: 2 }, context: { lang: 'en' } },
  at: Date.now(),
  query: '',
  free: 0,
  ...over,
});
/** As an earlier page view left it. */
const left = async (over: Partial<Item> = {}): Promise<Item> => {
  const made = item(over);
  await box((store) => store.put(made, made.body.id), true);
  return made;
};
const databases = async () => (await indexedDB.databases()).map(({ name }) => name);
const online = () => window.dispatchEvent(new Event('online'));

/** Gives a comment and presses Send. */
const give = async (settings = {}, shared = false): Promise<KaimenFeedback> => {
  const element = await mount('kaimen-feedback', { src: form(settings) });
  radio(element, 4).click();
  button(element, 'Next').click();
  write(element, 'Chairs');
  if (shared) element.shadowRoot!.querySelector<HTMLInputElement>('[part=check]')!.click();
  button(element, 'Send').click();
  return element;
};

describe('what is on the device', () => {
  test('nothing before Send; the item before the first attempt; nothing once it is accepted', async () => {
    const element = await mount('kaimen-feedback', { src: form() });
    radio(element, 4).click();
    expect(await databases()).toEqual([]);
    let during: Item[] = [];
    wire.answer = async (body) => {
      during = await waiting();
      return stored(body);
    };
    button(element, 'Send').click();
    await until(() => element.shadowRoot!.querySelector('output'));
    expect(during.map(({ body }) => body)).toEqual([wire.sent[0]!.body]);
    await until(async () => !(await databases()).length);
  });

  test.each([400, 404, 409, 410, 413, 422])(
    'a refusal for good (%i) empties it, and the words stay',
    async (status) => {
      wire.answer = () => Response.json({ code: 'form_closed' }, { status });
      const element = await give();
      await until(() => words(element).includes('This form is closed'));
      await until(async () => !(await databases()).length);
      expect(element.shadowRoot!.querySelector('textarea')!.value).toBe('Chairs');
      expect(button(element, 'Discard')).toBeUndefined();
    },
  );

  test.each([404, 403, 502])('what some gateway answers (%i) is no refusal', async (status) => {
    wire.answer = () => new Response('<h1>Not here</h1>', { status });
    const element = await give();
    await until(() => words(element).includes('Saved on this device'));
    expect(await waiting()).toHaveLength(1);
  });

  test('discarded: gone from the device, not sent again, the focus stays in the form', async () => {
    wire.answer = broken;
    const element = await give();
    await until(() => button(element, 'Discard'));
    button(element, 'Discard').click();
    expect(words(element)).toContain('Discarded.');
    expect(element.shadowRoot!.activeElement).not.toBeNull();
    await until(async () => !(await databases()).length);
    const { length } = wire.sent;
    online();
    await new Promise((done) => setTimeout(done, 100));
    expect(wire.sent).toHaveLength(length);
  });

  test.each(['a shared computer', 'a form that keeps nothing'])(
    '%s: nothing is written, and the tab says so',
    async (case_) => {
      wire.answer = broken;
      const opened = vi.spyOn(indexedDB, 'open');
      const element = await (case_ === 'a shared computer' ? give({}, true) : give({ device: 'never' }));
      await until(() => words(element).includes('not kept on this device'));
      expect(opened).not.toHaveBeenCalled();
      wire.answer = stored;
      online();
      await until(() => words(element).includes('Thank you'));
    },
  );

  test('the choice is offered with text, not with a rating, not where the form decides', async () => {
    const check = (element: Element) => element.shadowRoot!.querySelector('[part=check]');
    const rating = await mount('kaimen-rating', { src: form() });
    const comment = await mount('kaimen-comment', { src: form() });
    const keeping = await mount('kaimen-comment', { src: form({ device: 'keep' }) });
    expect([check(rating), !!check(comment), check(keeping)]).toEqual([null, true, null]);
  });

  test.each([
    [
      'throws',
      () => {
        throw new DOMException('no', 'SecurityError');
      },
    ],
    [
      'is not there',
      () => {
        throw new TypeError('indexedDB is null');
      },
    ],
  ])('storage %s: it is sent all the same, and told when it waits in the tab only', async (_, open) => {
    vi.spyOn(indexedDB, 'open').mockImplementation(open);
    wire.answer = broken;
    const element = await give();
    await until(() => words(element).includes('not kept on this device'));
    wire.answer = stored;
    online();
    await until(() => element.shadowRoot!.querySelector('output'));
  });

  test('a changed answer takes the place of the former, whose late acceptance does not remove it', async () => {
    const first = item();
    await put(first, new AbortController());
    const second = item({ body: { ...first.body, revision: 1 } });
    await put(second, new AbortController());
    await drop(first);
    expect((await waiting()).map(({ body }) => body.revision)).toEqual([1]);
    await drop(second);
    await until(async () => !(await databases()).length);
  });
});

describe.each(['with locks', 'without locks, as on plain http'])('%s', (locks) => {
  beforeEach(() => {
    if (locks !== 'with locks') vi.spyOn(navigator, 'locks', 'get').mockReturnValue(undefined as never);
  });

  test('looking into an outbox that is not there makes none', async () => {
    const gone = item();
    expect(await all()).toEqual([]);
    expect(await hold(gone, Date.now())).toBeUndefined();
    await drop(gone);
    await tidy();
    expect(await databases()).toEqual([]);
  });

  test('tabs that look, hold and tidy up at the same moment leave an empty device', async () => {
    for (let round = 0; round < 15; round++) {
      const made = item();
      await put(made, new AbortController());
      const soon = (work: () => Promise<unknown>) =>
        new Promise((done) => setTimeout(done, Math.random() * 12)).then(work);
      await Promise.all([
        drop(made),
        ...[1, 2].flatMap(() => [
          soon(() => hold({ ...made, free: 0 }, Date.now())),
          soon(() => drop({ ...made })),
          soon(tidy),
          soon(all),
        ]),
      ]);
      expect(await databases()).toEqual([]);
    }
  });

  test('the database is deleted as empty while others write: nothing is lost', async () => {
    const kept = new Set<string>();
    await Promise.all(
      Array.from({ length: 60 }, async (_, at) => {
        await new Promise((done) => setTimeout(done, Math.random() * 150));
        const made = item();
        await put(made, new AbortController());
        if (at % 3) await drop(made);
        else kept.add(made.body.id);
      }),
    );
    expect(new Set((await waiting()).map(({ body }) => body.id))).toEqual(kept);
  });
});

describe('one tab at a time', () => {
  test('a lease keeps others away, until it ends or its tab goes on; a clock set back does not hold it', async () => {
    const mine = await left();
    const theirs = { ...mine };
    expect(await hold(mine, Date.now() + 5000)).toBe(0);
    expect(await hold({ ...theirs, free: 0 }, Date.now() + 5000)).toBeGreaterThan(4000);
    expect(await hold(mine, Date.now())).toBe(0);
    expect(await hold({ ...theirs, free: 0 }, Date.now() + 5 * HOUR)).toBe(0);
    expect(await hold({ ...theirs, free: 0 }, Date.now() + 5000)).toBe(0);
    await drop(mine);
    expect(await hold(mine, 0)).toBeUndefined();
  });

  test('another tab sent it: thanks and the receipt here, no second attempt', async () => {
    wire.answer = broken;
    const element = await give();
    await until(() => button(element, 'Discard'));
    const [{ body }] = (await waiting()) as [Item];
    const { length } = wire.sent;
    const other = new BroadcastChannel('kaimen');
    other.postMessage({ id: body.id, outcome: { ok: true, receipt: 'AAAA-BBBB-CCCC-DDDD' } });
    const output = await until(() => element.shadowRoot!.querySelector('output'));
    expect(output.textContent).toBe('AAAA-BBBB-CCCC-DDDD');
    expect(wire.sent).toHaveLength(length);
    other.close();
  });

  test('gone without a word from another tab: no thanks, nothing sent, the words stay', async () => {
    wire.answer = broken;
    const element = await give();
    await until(() => button(element, 'Discard'));
    const [found] = (await waiting()) as [Item];
    await drop(found);
    const { length } = wire.sent;
    await until(() => button(element, 'Try again').getAttribute('aria-disabled') === 'false');
    online();
    await until(() => !button(element, 'Discard'));
    expect(words(element)).not.toContain('Thank you');
    expect(wire.sent).toHaveLength(length);
    expect(element.shadowRoot!.querySelector('textarea')!.value).toBe('Chairs');
  });
});

describe('a later page view', () => {
  test('sends it with its own hour; the element of the form says so with the receipt', async () => {
    const { src, body, at } = await left({ at: Date.now() - 3 * HOUR });
    const element = await mount('kaimen-feedback', { src });
    const sent = new Promise<Event>((done) => document.addEventListener('kaimen-sent', done, { once: true }));
    resume();
    await until(() =>
      words(element).includes('Your earlier answer has been sent. Receipt code: K7QF-2MXD-9TRC-4WHE'),
    );
    expect((await sent).target).toBe(element);
    expect(wire.sent.map(({ body }) => body)).toEqual([
      { ...body, context: { lang: 'en', hour: localHour(at) } },
    ]);
    expect(words(element)).not.toContain('Thank you');
    await until(async () => !(await databases()).length);
  });

  test('within the same hour no hour is told', async () => {
    const { body } = await left();
    resume();
    await until(() => wire.sent.length);
    expect(wire.sent[0]!.body).toEqual(body);
    await until(async () => !(await databases()).length);
  });

  test('what is left while an earlier look tidies up is sent in the same page view', async () => {
    for (let ms = 0; ms < 12; ms++) {
      resume();
      await new Promise((done) => setTimeout(done, ms));
      const { body } = await left();
      resume();
      await until(() => wire.sent.some((sent) => sent.body.id === body.id));
      await until(async () => !(await databases()).length);
    }
  });

  test('no element here: the document hears of it, and an element that comes later says it once', async () => {
    const { src, body } = await left();
    const sent = new Promise<Event>((done) => document.addEventListener('kaimen-sent', done, { once: true }));
    resume();
    const event = (await sent) as Event & { detail: unknown };
    expect([event.target, event.detail]).toEqual([document, { id: body.id, receipt: 'K7QF-2MXD-9TRC-4WHE' }]);
    const element = await mount('kaimen-rating', { src });
    await until(() => words(element).includes('Your earlier answer has been sent.'));
    const next = await mount('kaimen-rating', { src });
    await new Promise((done) => setTimeout(done, 50));
    expect(words(next)).not.toContain('earlier');
  });

  test('while it cannot be sent it is told, and can still be taken back', async () => {
    wire.answer = broken;
    const { src } = await left();
    const element = await mount('kaimen-feedback', { src });
    resume();
    await until(() => words(element).includes('Saved on this device'));
    button(element, 'Discard').click();
    await until(async () => !(await databases()).length);
    const { length } = wire.sent;
    online();
    await new Promise((done) => setTimeout(done, 100));
    expect(wire.sent).toHaveLength(length);
  });

  test('a change that the full device could not take is on its way: of the former that lies there nothing is said', async () => {
    wire.answer = broken;
    const element = await give();
    await until(() => words(element).includes('Saved on this device'));
    await until(() => button(element, 'Try again').getAttribute('aria-disabled') === 'false');
    const real = IDBObjectStore.prototype.put;
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, one, key) {
      if ((one as Item).body.revision) throw new DOMException('The disk is full.', 'QuotaExceededError');
      return real.call(this, one, key);
    });
    let take = () => {};
    let former = broken as (body: { id: string }) => Response | Promise<Response>;
    wire.answer = (body) =>
      (body as Submission).revision
        ? new Promise((done) => {
            take = () => done(stored(body));
          })
        : former(body);
    const heard = vi.fn();
    document.addEventListener('kaimen-sent', heard);
    write(element, 'Chairs and tables');
    button(element, 'Try again').click();
    await until(() => wire.sent.some(({ body }) => body.revision === 1));
    const before = words(element);
    const { length } = wire.sent;
    resume();
    await until(() => wire.sent.length > length);
    await new Promise((done) => setTimeout(done, 100));
    expect(words(element)).toBe(before);
    former = stored;
    online();
    await until(async () => !(await databases()).length);
    await new Promise((done) => setTimeout(done, 100));
    expect(wire.sent.slice(length).map(({ body }) => body.revision)).toEqual([undefined, undefined]);
    expect(words(element)).toBe(before);
    expect(heard).not.toHaveBeenCalled();
    take();
    await until(() => element.shadowRoot!.querySelector('output'));
    expect(heard).toHaveBeenCalledTimes(1);
    document.removeEventListener('kaimen-sent', heard);
  });

  test('after seven days it is removed unsent, and the element says so', async () => {
    const { src } = await left({ at: Date.now() - 7 * 24 * HOUR - 1000 });
    const element = await mount('kaimen-feedback', { src });
    resume();
    await until(() => words(element).includes('could not be sent within 7 days'));
    expect(wire.sent).toEqual([]);
    await until(async () => !(await databases()).length);
  });

  test('the time the collector named is kept over page views', async () => {
    await left({ free: Date.now() + 400 });
    resume();
    await new Promise((done) => setTimeout(done, 150));
    online();
    await new Promise((done) => setTimeout(done, 100));
    expect(wire.sent).toEqual([]);
    await until(() => wire.sent.length);
    await until(async () => !(await databases()).length);
  });
});

test('a large body whose connection breaks is too large in the end, but not while there is no network', async () => {
  const element = await mount('kaimen-comment', { src: form(), maxlength: '50000' });
  write(element, 'x'.repeat(20_000));
  wire.answer = broken;
  const { fetch } = globalThis;
  globalThis.fetch = () => Promise.reject(new TypeError('Failed to fetch'));
  button(element, 'Send').click();
  await until(() => button(element, 'Discard'));
  for (let tries = 0; tries < 5; tries++) {
    online();
    await new Promise((done) => setTimeout(done, 60));
  }
  expect(words(element)).toContain('Saved on this device');
  globalThis.fetch = fetch;
  await new Promise((done) => setTimeout(done, 30));
  online();
  await until(() => words(element).includes('That is too long.'));
  await until(async () => !(await databases()).length);
});
