/**
 * The headless client: fetch a definition, build a submission, send it. No element, no Lit.
 *
 * ```js
 * const definition = await loadDefinition(src);
 * const submission = buildSubmission({ definition, answers: { rating: 5 } });
 * const result = await send(src, submission);
 * ```
 */
import { prune } from '@kaimen/contract/flow';
import type { Submission } from '@kaimen/contract/wire';
import { buildSubmission as build, type Draft } from './submission/build.ts';

export { loadDefinition } from './form/definition.ts';
export { type Draft, newId, pageAddress } from './submission/build.ts';
export { type SendResult, send } from './submission/send.ts';
export { VERSION } from './version.ts';

/** A submission ready to be sent: answers that no longer apply and empty context are left out. */
export const buildSubmission = (draft: Draft): Submission =>
  build({ ...draft, answers: prune(draft.definition, draft.answers) });
