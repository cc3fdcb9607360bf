/**
 * The headless client: fetch a definition, build a submission, send it, keep what could not be sent. No
 * element, no Lit.
 *
 * ```js
 * const definition = await loadDefinition(src);
 * const submission = buildSubmission({ definition, answers: { rating: 5 } });
 *
 * // Once, and the rest is yours: same id for every further attempt.
 * const result = await send(src, submission);
 * if (!result.ok && result.final) console.warn(result.code);
 *
 * // Or until it is accepted or refused for good: kept on the device meanwhile (IndexedDB `kaimen` of this
 * // origin, deleted when empty), sent again when there is a network, in a later page view too.
 * const way = queue(src, submission, (outcome) => {
 *   if (outcome.ok) showThanks(outcome.receipt); // only now
 *   else if (!outcome.final) showWaiting({ onDevice: outcome.kept, discard: way.discard });
 * });
 *
 * // At the start of every page: what an earlier page view left.
 * document.addEventListener('kaimen-sent', (event) => console.log(event.detail.receipt));
 * resume();
 * ```
 */
import { prune } from '@kaimen/contract/flow';
import type { Submission } from '@kaimen/contract/wire';
import { deliver } from './outbox/deliver.ts';
import { wake } from './outbox/wake.ts';
import type { Outcome, Way } from './outbox/way.ts';
import { buildSubmission as build, type Draft } from './submission/build.ts';
import { formAddress } from './submission/send.ts';

export { loadDefinition } from './form/definition.ts';
export type { Outcome, Way } from './outbox/way.ts';
export { type Draft, newId, pageAddress } from './submission/build.ts';
export { type SendResult, send } from './submission/read.ts';
export { VERSION } from './version.ts';

/** A submission ready to be sent: answers that no longer apply and empty context are left out. */
export const buildSubmission = (draft: Draft): Submission =>
  build({ ...draft, answers: prune(draft.definition, draft.answers) });

/** What `queue` may be told. */
export type QueueOptions = {
  /** False: nothing is written to this device, and it is tried again only while this page lives. Default true. */
  readonly keep?: boolean;
};

/**
 * Sends a submission until it is accepted or refused for good, kept on the device meanwhile. `tell` hears
 * of every attempt: `ok` with the receipt; `final` with the code of the refusal; else it waits, `kept` says
 * whether on the device; `gone`: another tab settled it, how is not known, sending again tells. A changed
 * answer goes under the same id and a higher revision, after `end()` of the former.
 */
export const queue = (
  src: string,
  submission: Submission,
  tell: (outcome: Outcome) => void = () => {},
  { keep = true }: QueueOptions = {},
): Way => deliver({ src: formAddress(src), body: submission, at: Date.now(), query: '' }, keep, tell);

/**
 * Sends what earlier page views of this origin left in the outbox, if there is one. `kaimen-sent` is
 * dispatched at an element of the form, else at the document. On a server it does nothing.
 */
export const resume = (): void => {
  if (globalThis.document) wake();
};
