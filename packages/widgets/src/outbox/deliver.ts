import { post } from '../submission/send.ts';
import { erase, type Item, put } from './box.ts';
import type { Tell, Way } from './way.ts';

/**
 * Delivers an item: written to the device first unless `keep` is false or storage is refused, then sent.
 * What follows is the matter of `patience.ts`, which is fetched then. While even that cannot be fetched
 * there is no network for any tab, and it is tried again here. `say`: what goes on meanwhile.
 */
export const deliver = (item: Item, keep: boolean, tell: Tell, say?: (words: string) => void): Way => {
  /** Over: settled, given up, or handed on. */
  const over = new AbortController();
  let kept = keep ? false : undefined;
  let busy = false;
  let way: Way | undefined;

  // The page is left before it was written: sent at once, in a request that outlives the page, and not called kept.
  const leaving = new Promise((_, left) => {
    if (keep) addEventListener('pagehide', left, over);
  });
  const go = async () => {
    if (busy) return;
    busy = true;
    if (keep)
      try {
        await Promise.race([put(item, over, kept), leaving]);
        kept = true;
      } catch {}
    if (over.signal.aborted) return;
    const answer = await post(item.src, item.body, item.query);
    const { receipt } = answer;
    if (receipt && !over.signal.aborted) tell({ ok: true, receipt });
    try {
      way = (await import('./patience.ts')).patience(item, kept, over.signal.aborted, answer, tell, say);
      over.abort();
    } catch {
      if (receipt) return over.abort();
      if (!over.signal.aborted) tell({ ok: false, code: 'network', wait: 0, final: false, kept });
      setTimeout(go, 3e3 + 4e3 * Math.random());
      busy = false;
    }
  };
  addEventListener('online', go, over);
  go();
  return {
    end() {
      over.abort();
      way?.end();
    },
    async discard() {
      over.abort();
      return way ? way.discard() : kept && erase(item);
    },
  };
};
