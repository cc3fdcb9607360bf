import type { FormDefinition } from '@kaimen/contract/wire';
import type { Item } from '../outbox/box.ts';
import { all } from '../outbox/turns.ts';

/** What was posted, and what is answered next; `fetch` is the only thing replaced in these tests. */
export const wire = {
  sent: [] as { url: string; body: { id: string; revision?: number; answers: Record<string, unknown> } }[],
  answer: (body: { id: string }): Response | Promise<Response> =>
    Response.json({ id: body.id, receipt: 'K7QF-2MXD-9TRC-4WHE', status: 'recorded' }, { status: 201 }),
  forms: {} as Record<string, FormDefinition>,
};

const stored = wire.answer;
const SRC = 'https://feedback.example.test/f/';

/** A clean page with a wire of our own and an empty outbox; what waits to be sent is taken back. */
export const reset = async (): Promise<void> => {
  for (const element of document.querySelectorAll('*'))
    if (element.shadowRoot) button(element, 'Discard')?.click();
  document.body.replaceChildren();
  await new Promise((done) => {
    const deletion = indexedDB.deleteDatabase('kaimen');
    deletion.onsuccess = done;
    deletion.onerror = done;
  });
  wire.sent = [];
  wire.answer = stored;
  globalThis.fetch = async (input, init) => {
    const url = String(input);
    if (!url.startsWith(SRC)) throw new Error(`unexpected request to ${url}`);
    if (init?.method !== 'POST') {
      const form = wire.forms[url.slice(SRC.length)];
      return form ? Response.json(form) : Response.json({ code: 'unknown_form' }, { status: 404 });
    }
    const body = JSON.parse(String(init.body));
    wire.sent.push({ url, body });
    return wire.answer(body);
  };
};

/** Puts a form behind `src` and gives its address. */
export const publish = (
  form: Pick<FormDefinition, 'slug' | 'questions'> & Partial<FormDefinition>,
): string => {
  wire.forms[form.slug] = { version: 1, title: { en: 'Feedback' }, languages: ['en'], settings: {}, ...form };
  return SRC + form.slug;
};

/** Adds an element and waits until it works. */
export const mount = async <Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Readonly<Record<string, string>>,
  parent: Element = document.body,
): Promise<HTMLElementTagNameMap[Name]> => {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  const ready = new Promise((done) => element.addEventListener('kaimen-ready', done, { once: true }));
  parent.append(element);
  await ready;
  return element;
};

/** Waits until `check` gives something. */
export const until = async <T>(check: () => T | Promise<T>, ms = 15_000): Promise<NonNullable<T>> => {
  for (let tries = 0; tries < ms / 20; tries++) {
    const found = await check();
    if (found) return found;
    await new Promise((done) => setTimeout(done, 20));
  }
  throw new Error(`never: ${check}`);
};

/** The button with this label inside an element. */
export const button = (element: Element, label: string): HTMLButtonElement =>
  [...element.shadowRoot!.querySelectorAll('button')].find((b) => b.textContent?.trim() === label)!;

/** The radio with this value. */
export const radio = (element: Element, value: string | number): HTMLInputElement =>
  element.shadowRoot!.querySelector<HTMLInputElement>(`input[value="${value}"]`)!;

/** All visible words. */
export const words = (element: Element): string => element.shadowRoot!.textContent!.replace(/\s+/g, ' ');

/** Writes into the text box as a person does. */
export const write = (element: Element, text: string): void => {
  const box = element.shadowRoot!.querySelector('textarea')!;
  box.value = text;
  box.dispatchEvent(new InputEvent('input', { bubbles: true }));
};

/** What waits in the outbox; looking at it makes none. */
export const waiting = async (): Promise<Item[]> =>
  (await indexedDB.databases()).some(({ name }) => name === 'kaimen') ? all() : [];
