import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import '../define.ts';
import { broken, databases, form, give, HOUR, item, left, online, stored } from '../testing/outbox.ts';
import { button, mount, radio, reset, until, waiting, wire, words, write } from '../testing/page.ts';
import { type Item, put } from './box.ts';
import { all, drop, hold, tidy } from './turns.ts';

beforeEach(reset);
afterEach(() => vi.restoreAllMocks());

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
