/**
 * The headless client: fetch a definition, build a submission, send it. No element, no Lit.
 *
 * ```js
 * const definition = await loadDefinition(src);
 * const submission = buildSubmission({ definition, answers: { rating: 5 } });
 * const result = await send(src, submission);
 * ```
 */
export { loadDefinition } from './form/definition.ts';
export { buildSubmission, type Draft, newId, pageAddress } from './submission/build.ts';
export { type SendResult, send } from './submission/send.ts';
export { VERSION } from './version.ts';
