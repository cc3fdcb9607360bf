import { fill, loadBase, loadRest } from '@kaimen/contract/strings';
import { KaimenErrorEvent, KaimenSentEvent } from '../events.ts';
import type { Delivery } from '../submission/delivery.ts';
import { formAddress } from '../submission/send.ts';
import { attempt } from './attempt.ts';
import { type Item, LEASE } from './box.ts';
import { overcome } from './hurdle.ts';
import { type News, pause } from './patience.ts';
import { all, drop, hold, tidy } from './turns.ts';
import type { Outcome, Told } from './way.ts';

/** Days an answer waits on the device, as long as the collector takes it. */
const DAYS = 7;

/** Dispatched at an element of the form; not part of the public interface. */
const TOLD = 'kaimen-outbox';

type Say = (lang: string) => Promise<Told>;

type FormElement = Element & { readonly _delivery: Delivery };

/** Elements of a form that are on this page and know their code. */
const elements = (src: string): FormElement[] =>
  [...document.querySelectorAll<FormElement>('kaimen-feedback,kaimen-rating,kaimen-comment')].filter(
    (element) => element.matches(':defined') && isOf(element, src),
  );
const isOf = (element: Element, src: string): boolean =>
  formAddress(element.getAttribute('src') ?? '') === src;

const tell = async (element: Element, item: Item, say: Say): Promise<void> => {
  const lang = element.shadowRoot?.querySelector<HTMLElement>('[lang]')?.lang || item.body.context.lang;
  element.dispatchEvent(new CustomEvent<Told>(TOLD, { detail: await say(lang ?? '') }));
};

/** What is to be told to the next element of a form that becomes ready. */
const untold = new Map<string, { readonly item: Item; readonly say: Say }>();

/** Whether an element of this page has sent a change of it since, which a full device could not take. */
const changed = ({ src, body: { id, revision = 0 } }: Item): boolean =>
  elements(src).some(({ _delivery }) => _delivery._id === id && _delivery._revision > revision);

/**
 * Tells the elements of an item's form, now or when the first of them is ready. Of what was changed since nothing
 * is said: the person hears of the change.
 */
const announce = (item: Item, say: Say): void => {
  if (changed(item)) return;
  const here = elements(item.src);
  for (const element of here) tell(element, item, say);
  if (here.length) untold.delete(item.src);
  else untold.set(item.src, { item, say });
};

let bus: BroadcastChannel | undefined;
const post = (item: Item, outcome?: Outcome) =>
  bus?.postMessage({ id: item.body.id, revision: item.body.revision, outcome } satisfies News);

const waiting =
  (item: Item): Say =>
  async (lang) => ({
    words: (await loadBase(lang)).queued,
    discard: async () => {
      untold.delete(item.src);
      await drop(item);
      post(item);
    },
  });

const settled = (item: Item, outcome: Outcome): void => {
  const { id } = item.body;
  post(item, outcome);
  untold.delete(item.src);
  const target = elements(item.src)[0] ?? document;
  if (outcome.ok) {
    const { receipt } = outcome;
    announce(item, async (lang) => {
      const [base, rest] = await Promise.all([loadBase(lang), loadRest(lang)]);
      return { words: `${rest.sentLater} ${base.receipt}: ${receipt}` };
    });
    target.dispatchEvent(new KaimenSentEvent({ id, receipt }));
  } else target.dispatchEvent(new KaimenErrorEvent({ code: outcome.code }));
};

const tries = new Map<string, number>();

/** Sends what is due; gives the ms until the next look, undefined when the outbox is empty. */
const round = async (): Promise<number | undefined> => {
  const waits: number[] = [];
  for (const found of await all()) {
    const item: Item = { ...found, free: 0 };
    const { id } = item.body;
    if (Date.now() - item.at > DAYS * 864e5) {
      await drop(item);
      untold.delete(item.src);
      announce(item, async (lang) => ({
        words: fill((await loadRest(lang)).expired, DAYS.toLocaleString(lang || undefined)),
      }));
      continue;
    }
    const wait = await hold(item, Date.now() + LEASE);
    if (wait) waits.push(wait);
    if (wait !== 0) continue;
    const count = tries.get(id) ?? 0;
    const outcome = await overcome(item, await attempt(item), count);
    if (outcome.ok || outcome.final) {
      // A later revision lies here, or is stored: the person waits for that one, or has its thanks.
      if ((await drop(item)) || changed(item) || (!outcome.ok && outcome.code === 'id_conflict')) post(item);
      else settled(item, outcome);
    } else {
      tries.set(id, count + 1);
      await hold(item, Date.now() + outcome.wait * 1e3);
      waits.push(outcome.wait * 1e3 + pause(count));
      if (!count) announce(item, waiting(item));
    }
  }
  if (waits.length) return Math.min(...waits);
  await tidy();
  return undefined;
};

let awake = false;
/** Something was left while the last round was tidying up: it has not been seen yet. */
let again = false;

/**
 * Sends what earlier page views left in the outbox, one tab at a time, as long as this page lives.
 * Elements of the form are told; with none on the page, `kaimen-sent` is dispatched on the document.
 */
export const resume = (): void => {
  again = true;
  if (awake) return;
  awake = true;
  bus = new BroadcastChannel('kaimen');
  let timer: ReturnType<typeof setTimeout>;
  let busy = false;
  const run = async () => {
    if (busy) return;
    busy = true;
    clearTimeout(timer);
    let wait: number | undefined;
    do {
      again = false;
      wait = await round().catch(() => pause(4));
    } while (wait === undefined && again);
    busy = false;
    if (wait === undefined) stop();
    else timer = setTimeout(run, wait);
  };
  const stop = () => {
    awake = false;
    bus?.close();
    removeEventListener('online', run);
    document.removeEventListener('visibilitychange', run);
  };
  document.addEventListener('kaimen-ready', ({ target }) => {
    for (const [src, { item, say }] of untold)
      if (target instanceof Element && isOf(target, src)) {
        untold.delete(src);
        tell(target, item, say);
      }
  });
  addEventListener('online', run);
  document.addEventListener('visibilitychange', run);
  run();
};
