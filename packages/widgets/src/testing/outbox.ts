/** An outbox as an earlier page view left it, and a form whose answers go through it. */
import type { KaimenFeedback } from '../feedback/feedback.ts';
import { box, type Item } from '../outbox/box.ts';
import { newId } from '../submission/build.ts';
import { button, mount, publish, radio, wire, write } from './page.ts';

export const HOUR = 36e5;
export const { answer: stored } = wire;
export const broken = () => Promise.reject(new TypeError('Failed to fetch'));

export const form = (settings = {}) =>
  publish({
    slug: 'box',
    settings,
    questions: [
      { id: 'rating', type: 'rating', scale: 'stars-5', label: { en: 'How was it?' } },
      { id: 'comment', type: 'text', label: { en: 'What could be better?' } },
    ],
  });

export const item = (over: Partial<Item> = {}): Item => ({
  src: form(),
  body: { id: newId(), formVersion: 1, answers: { rating: 2 }, context: { lang: 'en' } },
  at: Date.now(),
  query: '',
  free: 0,
  ...over,
});
/** As an earlier page view left it. */
export const left = async (over: Partial<Item> = {}): Promise<Item> => {
  const made = item(over);
  await box((store) => store.put(made, made.body.id), true);
  return made;
};
export const databases = async () => (await indexedDB.databases()).map(({ name }) => name);
export const online = () => window.dispatchEvent(new Event('online'));

/** Gives a comment and presses Send. */
export const give = async (settings = {}, shared = false): Promise<KaimenFeedback> => {
  const element = await mount('kaimen-feedback', { src: form(settings) });
  radio(element, 4).click();
  button(element, 'Next').click();
  write(element, 'Chairs');
  if (shared) element.shadowRoot!.querySelector<HTMLInputElement>('[part=check]')!.click();
  button(element, 'Send').click();
  return element;
};
