import type { Submission } from '@kaimen/contract/wire';
import { VERSION } from '../version.ts';
import { json } from './json.ts';

/** The address of a form without query and fragment; relative ones are taken from the page. */
export const formAddress = (src: string): string => {
  const { origin, pathname } = new URL(src, globalThis.document?.baseURI);
  return origin + pathname;
};

/** What both requests have in common: no cookie, no referrer. */
export const QUIET: RequestInit = { credentials: 'omit', referrerPolicy: 'no-referrer' };

/** What came back: the receipt once it is stored, else what `read` makes sense of. */
export type Answer = { readonly receipt?: string; readonly response?: Response; readonly reply?: unknown };

/**
 * Posts a submission once to the address of a form. Plain text holding JSON, so that no preflight is needed. It counts as stored
 * only when the collector says so about this very id: a 200 of some gateway is not enough. `query`: what
 * is added to the address, for example `&t=2`. Never throws.
 */
export const post = async (src: string, submission: Submission, query: string): Promise<Answer> => {
  const body = json(submission);
  try {
    const response = await fetch(`${src}?v=${VERSION}${query}`, {
      ...QUIET,
      method: 'POST',
      body,
      // Browsers refuse kept-alive bodies over 64 KiB; a character takes up to three bytes.
      keepalive: body.length < 2e4,
      signal: AbortSignal.timeout(3e4),
    });
    const reply = await response.json();
    return response.ok && reply.id === submission.id ? reply : { response, reply };
  } catch {
    return {};
  }
};
