import type { Submission } from '@kaimen/contract/wire';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import '../define.ts';
import { broken, databases, give, HOUR, left, online, stored } from '../testing/outbox.ts';
import { button, mount, reset, until, wire, words, write } from '../testing/page.ts';
import { localHour } from './attempt.ts';
import type { Item } from './box.ts';
import { resume } from './resume.ts';

beforeEach(reset);
afterEach(() => vi.restoreAllMocks());

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
