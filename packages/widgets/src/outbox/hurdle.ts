import { loadRest } from '@kaimen/contract/strings';
import type { SendResult } from '../submission/read.ts';
import { QUIET } from '../submission/send.ts';
import { attempt } from './attempt.ts';
import type { Item } from './box.ts';

/** Challenges solved for one attempt before it waits like any other that could not be sent. */
const CHALLENGES = 3;
/** From this many characters on, a connection that breaks may mean that the body is too long. */
const LARGE = 16e3;
/** Attempts after which it is taken so. */
const BREAKS = 3;

/**
 * What rarely stands in the way of an attempt: the collector wants a proof of work first, or a large body
 * breaks the connection. The latter is `too_large` once it happened several times while the form itself
 * could be reached; a device that is offline never comes to that.
 */
export const overcome = async (
  item: Item,
  result: SendResult,
  tries: number,
  say?: (words: string) => void,
): Promise<SendResult> => {
  let last = result;
  try {
    for (let round = 0; round < CHALLENGES && !last.ok && last.challenge; round++) {
      if (!round) say?.((await loadRest(item.body.context.lang ?? '')).challenge);
      const { solve } = await import('./proof.ts');
      last = await attempt(item, `&pow=${await solve(last.challenge)}`);
    }
    if (last.ok || last.code !== 'network' || tries < BREAKS) return last;
    if (JSON.stringify(item.body).length > LARGE) {
      const { ok } = await fetch(item.src, { ...QUIET, headers: { accept: 'application/json' } });
      if (ok) return { ...last, code: 'too_large', final: true };
    }
  } catch {
    // A part or the form cannot be fetched: as if the attempt had not been made.
  }
  return last;
};
