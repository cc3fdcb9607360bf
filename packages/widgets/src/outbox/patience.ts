import { ENGLISH, errorText, loadStrings } from '@kaimen/contract/strings';
import type { Submission } from '@kaimen/contract/wire';
import { read, type SendResult } from '../submission/read.ts';
import type { Answer } from '../submission/send.ts';
import { attempt } from './attempt.ts';
import { type Item, LEASE } from './box.ts';
import { overcome } from './hurdle.ts';
import { drop, hold } from './turns.ts';
import type { Outcome, Tell, Way } from './way.ts';

/** What one tab tells the others about an item it settled. */
export type News = Pick<Submission, 'id' | 'revision'> & { readonly outcome?: Outcome };

/** The item is not in the outbox any more: sent, refused or taken back, and nobody said which. */
const GONE: Outcome = { ok: false, code: 'network', wait: 0, final: true, gone: true, words: '' };

/** ms until the next attempt: doubled each time, up to five minutes, and never the same twice. */
export const pause = (tries: number): number => Math.min(3e5, 2e3 * 2 ** tries) * (0.5 + Math.random());

/**
 * What follows a first attempt. Settled, the item leaves the device; else it is tried again as long as
 * this tab lives, one tab at a time, at once when the network comes back, and never before the collector
 * wants it. `kept`: it is in the outbox; undefined: it must not be. `given`: the person gave it up meanwhile, or changed it.
 */
export const patience = (
  item: Item,
  kept: boolean | undefined,
  given: boolean,
  first: Answer,
  tell: Tell,
  say?: (words: string) => void,
): Way => {
  const bus = new BroadcastChannel('kaimen');
  let over = given;
  let busy = true;
  let tries = 0;
  let due = 0;
  let timer: ReturnType<typeof setTimeout>;

  // A device too slow to say so may have written it all the same.
  const remove = async () => {
    if (kept !== undefined) await drop(item).catch(() => {});
  };
  const end = () => {
    over = true;
    clearTimeout(timer);
    bus.close();
    removeEventListener('online', go);
    removeEventListener('pagehide', leave);
    document.removeEventListener('visibilitychange', go);
  };
  const again = (ms: number) => {
    busy = false;
    timer = setTimeout(go, ms);
  };
  /** The sentence of a refusal is fetched with it. */
  const settle = async (outcome: Outcome = GONE) => {
    if (over) return;
    end();
    if (outcome.ok || outcome.gone) return tell(outcome);
    const words = await loadStrings(item.body.context.lang ?? '').catch(() => undefined);
    tell({ ...outcome, words: words ? errorText(words, outcome.code) : ENGLISH.internal });
  };
  const judge = async (came: SendResult) => {
    const result = await overcome(item, came, tries, say);
    if (result.ok || result.final) {
      remove();
      return settle(result);
    }
    if (over) return;
    tell({ ...result, kept });
    due = Date.now() + result.wait * 1e3;
    again(result.wait * 1e3 + pause(tries++));
    if (kept) hold(item, due).catch(() => {});
  };
  const go = async () => {
    if (over || busy || Date.now() < due) return;
    busy = true;
    clearTimeout(timer);
    const wait = kept ? await hold(item, Date.now() + LEASE).catch(() => 0) : 0;
    if (over) return;
    if (wait === undefined) settle(wait);
    else if (wait) again(wait);
    else judge(await attempt(item));
  };
  const leave = () => {
    if (!(kept || busy)) attempt(item);
  };

  bus.onmessage = ({ data }: MessageEvent<News>) => {
    // What became of an earlier revision says nothing of this one.
    if (data.id === item.body.id && data.revision === item.body.revision) settle(data.outcome);
  };
  addEventListener('online', go);
  addEventListener('pagehide', leave);
  document.addEventListener('visibilitychange', go);
  // The first thanks were said already.
  if (first.receipt || over) end();
  if (first.receipt) remove();
  else judge(read(first));
  return {
    end,
    discard: async () => {
      end();
      await remove();
    },
  };
};
