import { beforeEach, describe, expect, test } from 'vitest';
import './define.ts';
import './define.ts';
import { graded, starsComment } from '../testing/forms.ts';
import { button, mount, radio, reset, until, waiting, wire, words, write } from '../testing/page.ts';

beforeEach(reset);

describe('a form of rating and comment', () => {
  test('one answer and Send is a whole submission; thanks and receipt come after the answer of the collector', async () => {
    const element = await mount('kaimen-feedback', { src: starsComment() });
    let let_ = (_: unknown) => {};
    wire.answer = async ({ id }) => {
      await new Promise((done) => {
        let_ = done;
      });
      return Response.json({ id, receipt: 'AAAA-BBBB-CCCC-DDDD' }, { status: 201 });
    };
    const sent = new Promise<CustomEvent>((done) => element.addEventListener('kaimen-sent', done as never));
    radio(element, 4).click();
    button(element, 'Send').click();
    await until(() => wire.sent.length);
    expect(words(element)).not.toContain('Thank you');
    expect(button(element, 'Send').getAttribute('aria-disabled')).toBe('true');
    button(element, 'Send').click();
    expect(wire.sent).toHaveLength(1);
    let_(0);
    expect((await sent).detail.receipt).toBe('AAAA-BBBB-CCCC-DDDD');
    const output = await until(() => element.shadowRoot!.querySelector('output'));
    expect(output.textContent).toBe('AAAA-BBBB-CCCC-DDDD');
    expect(wire.sent[0]!.body.answers).toEqual({ rating: 4 });
    expect(element.shadowRoot!.activeElement?.textContent).toContain('Thank you');
    expect(localStorage.length + sessionStorage.length).toBe(0);
  });

  test('without a network the words stay, it waits on the device, and a changed answer takes its place', async () => {
    const element = await mount('kaimen-feedback', { src: starsComment() });
    wire.answer = () => Promise.reject(new TypeError('Failed to fetch'));
    const queued: string[] = [];
    const errors: unknown[] = [];
    element.addEventListener('kaimen-queued', (event) => queued.push(event.detail.id));
    element.addEventListener('kaimen-error', (event) => errors.push(event.detail));
    radio(element, 2).click();
    button(element, 'Next').click();
    write(element, 'Shorter queues 谢谢 🙂');
    button(element, 'Send').click();
    await until(() => words(element).includes('Saved on this device'));
    const [first] = wire.sent;
    expect([queued, errors]).toEqual([[first!.body.id], []]);
    expect((await waiting()).map(({ body }) => body)).toEqual([first!.body]);
    expect(element.shadowRoot!.querySelector('textarea')!.value).toBe('Shorter queues 谢谢 🙂');
    const before = wire.sent.length;
    await until(() => button(element, 'Try again').getAttribute('aria-disabled') === 'false');
    button(element, 'Try again').click();
    await until(() => wire.sent.length > before);
    expect(wire.sent.at(-1)!.body).toEqual(first!.body);
    await until(() => button(element, 'Try again')?.getAttribute('aria-disabled') === 'false');
    write(element, 'Chairs');
    button(element, 'Try again').click();
    const changed = { id: first!.body.id, revision: 1, answers: { comment: 'Chairs' } };
    await until(() => wire.sent.at(-1)!.body.revision);
    expect(wire.sent.at(-1)!.body).toMatchObject(changed);
    expect((await waiting()).map(({ body }) => body)).toMatchObject([changed]);
  });

  test('busy: what the collector asks to wait is waited, then it is sent by itself', async () => {
    const element = await mount('kaimen-feedback', { src: starsComment() });
    const { answer } = wire;
    wire.answer = () =>
      Response.json({ code: 'rate_limited' }, { status: 429, headers: { 'retry-after': '1' } });
    radio(element, 2).click();
    button(element, 'Send').click();
    await until(() => words(element).includes('Saved on this device'));
    button(element, 'Try again').click();
    window.dispatchEvent(new Event('online'));
    expect(wire.sent).toHaveLength(1);
    wire.answer = answer;
    await until(() => words(element).includes('Thank you'));
    expect(wire.sent).toHaveLength(2);
    expect(wire.sent[1]!.body).toEqual(wire.sent[0]!.body);
  });

  test('a 200 of a gateway is not thanks', async () => {
    const element = await mount('kaimen-feedback', { src: starsComment() });
    wire.answer = () => new Response('<h1>Welcome to the Wi-Fi</h1>');
    radio(element, 2).click();
    button(element, 'Send').click();
    await until(() => button(element, 'Try again'));
    expect(words(element)).not.toContain('Thank you');
  });

  test('change my answer keeps the id and raises the revision; give another is a new one', async () => {
    const element = await mount('kaimen-feedback', { src: starsComment() });
    radio(element, 3).click();
    button(element, 'Send').click();
    (await until(() => button(element, 'Change my answer'))).click();
    expect(radio(element, 3).checked).toBe(true);
    radio(element, 5).click();
    button(element, 'Send').click();
    (await until(() => button(element, 'Give another'))).click();
    expect(radio(element, 5).checked).toBe(false);
    radio(element, 1).click();
    button(element, 'Send').click();
    await until(() => wire.sent.length === 3);
    const [first, second, third] = wire.sent.map(({ body }) => body);
    expect(second).toMatchObject({ id: first!.id, revision: 1, answers: { rating: 5 } });
    expect(third!.id).not.toBe(first!.id);
    expect(third!.revision).toBeUndefined();
  });

  test('nothing given: the sentence stands at the question and the focus goes there', async () => {
    const element = await mount('kaimen-feedback', { src: starsComment() });
    button(element, 'Next').click();
    expect(element.shadowRoot!.querySelector('[part=error]')?.textContent).toBe('This needs an answer.');
    expect(element.shadowRoot!.activeElement).toBe(radio(element, 1));
    button(element, 'Send').click();
    expect(wire.sent).toHaveLength(0);
  });

  test('a text over the limit is counted, kept and not sent; line ends count once', async () => {
    const element = await mount('kaimen-feedback', { src: starsComment() });
    radio(element, 3).click();
    button(element, 'Next').click();
    write(element, `${'🙂'.repeat(50)}\nx`);
    expect(words(element)).toContain('Characters too many: 2');
    button(element, 'Send').click();
    expect(element.shadowRoot!.querySelector('textarea')!.getAttribute('aria-invalid')).toBe('true');
    expect(wire.sent).toHaveLength(0);
  });

  test('a step puts the focus on its label, says where it is, and Back keeps the answer', async () => {
    const element = await mount('kaimen-feedback', { src: starsComment() });
    const steps: string[] = [];
    element.addEventListener('kaimen-step', (event) => steps.push(event.detail.question));
    radio(element, 3).click();
    button(element, 'Next').click();
    expect(element.shadowRoot!.activeElement?.textContent).toContain('What could be better?');
    expect(words(element)).toContain('2 of 2, optional');
    button(element, 'Back').click();
    expect(radio(element, 3).checked).toBe(true);
    expect(steps).toEqual(['comment', 'rating']);
  });

  test('the host can keep it from being sent', async () => {
    const element = await mount('kaimen-feedback', { src: starsComment() });
    element.addEventListener('kaimen-submit', (event) => event.preventDefault());
    radio(element, 3).click();
    button(element, 'Send').click();
    expect(wire.sent).toHaveLength(0);
  });
});

describe('reasons that depend on the grade', () => {
  test('the first are shown, more shows the rest, and another grade keeps only what still fits', async () => {
    const element = await mount('kaimen-feedback', { src: graded() });
    radio(element, 1).click();
    button(element, 'Next').click();
    expect(words(element)).toContain('LateUnsure Show more');
    button(element, 'Show more').click();
    expect((element.shadowRoot!.activeElement as HTMLInputElement).value).toBe('stiff');
    radio(element, 'late').click();
    radio(element, 'else').click();
    const other = element.shadowRoot!.querySelector<HTMLInputElement>('[part=input]')!;
    other.value = 'No chairs';
    other.dispatchEvent(new InputEvent('input', { bubbles: true }));
    button(element, 'Back').click();
    radio(element, 5).click();
    button(element, 'Next').click();
    expect(words(element)).toContain('Warm');
    expect(words(element)).not.toContain('Late');
    button(element, 'Send').click();
    await until(() => wire.sent.length);
    expect(wire.sent[0]!.body.answers).toEqual({
      grade: 5,
      reasons: [{ option: 'else', text: 'No chairs' }],
    });
  });

  test('an exclusive option stands alone', async () => {
    const element = await mount('kaimen-feedback', { src: graded() });
    radio(element, 1).click();
    button(element, 'Next').click();
    button(element, 'Show more').click();
    radio(element, 'late').click();
    radio(element, 'none').click();
    expect(radio(element, 'late').checked).toBe(false);
    radio(element, 'late').click();
    expect(radio(element, 'none').checked).toBe(false);
  });
});
