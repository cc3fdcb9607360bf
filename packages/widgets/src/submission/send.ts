import type { ProblemCode, Submission } from '@kaimen/contract/wire';
import { VERSION } from '../version.ts';
import { json } from './json.ts';

/** The outcome of one attempt. */
export type SendResult =
  | { readonly ok: true; readonly receipt: string }
  | {
      readonly ok: false;
      readonly code: ProblemCode | 'network';
      /** Seconds to wait before the next attempt; 0 when the collector named none. */
      readonly wait: number;
    };

/** The address of a form without query and fragment; relative ones are taken from the page. */
export const formAddress = (src: string): string => {
  const { origin, pathname } = new URL(src, globalThis.document?.baseURI);
  return origin + pathname;
};

/** What both requests have in common: no cookie, no referrer. */
export const QUIET: RequestInit = { credentials: 'omit', referrerPolicy: 'no-referrer' };

/**
 * Sends a submission once. Plain text holding JSON, so that no preflight is needed. It counts as
 * stored only when the collector says so about this very id: a 200 of some gateway is not enough.
 * `query`: what is added to the address, for example `&t=2` (see `pace`).
 */
export const send = async (src: string, submission: Submission, query = ''): Promise<SendResult> => {
  const body = json(submission);
  try {
    const response = await fetch(`${formAddress(src)}?v=${VERSION}${query}`, {
      ...QUIET,
      method: 'POST',
      body,
      // Browsers refuse kept-alive bodies over 64 KiB; a character takes up to three bytes.
      keepalive: body.length < 2e4,
      signal: AbortSignal.timeout(3e4),
    });
    const reply = await response.json().catch(() => ({}));
    if (response.ok && reply.id === submission.id) return { ok: true, receipt: reply.receipt };
    return {
      ok: false,
      code: reply.code ?? (response.ok ? 'network' : 'unavailable'),
      wait: Number(response.headers.get('retry-after')) || 0,
    };
  } catch {
    return { ok: false, code: 'network', wait: 0 };
  }
};
