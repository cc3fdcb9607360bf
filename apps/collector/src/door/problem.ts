import { PROBLEMS, type ProblemCode } from '@kaimen/contract/wire';
import type { Refusal } from '../refusal.ts';

/** What every answer that another site may read carries. No credentials, ever. */
export const OPEN = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'Retry-After, ETag',
  'cross-origin-resource-policy': 'cross-origin',
  'x-content-type-options': 'nosniff',
} as const;

const TITLES: Record<ProblemCode, string> = {
  invalid_body: 'The body is not a submission.',
  invalid_answer: 'An answer does not fit the form.',
  unknown_form: 'There is nothing at this address.',
  form_closed: 'This form is closed.',
  origin_not_allowed: 'This form does not accept answers from this site.',
  token_invalid: 'The token is not valid.',
  challenge_required: 'A challenge has to be solved first.',
  id_conflict: 'This id was used for other answers.',
  token_used: 'The token was used before.',
  too_large: 'The body is too large.',
  unsupported_type: 'This content type is not supported.',
  rate_limited: 'Too many requests. Try again later.',
  unavailable: 'Not available at the moment. Try again with the same id.',
  internal: 'Something went wrong here. Nothing was stored.',
};

/** Headers that belong to a refusal, whatever its body looks like. */
export const refusalHeaders = (refusal: Refusal): Record<string, string> => ({
  ...(refusal.retryAfter ? { 'retry-after': String(refusal.retryAfter) } : {}),
  // The client may still be writing; without this the next request on the connection is reset.
  ...(refusal.code === 'too_large' ? { connection: 'close' } : {}),
});

/** RFC 9457 problem details. Never carries a stack, SQL or an exception's message. */
export const problem = (refusal: Refusal): Response => {
  const status = PROBLEMS[refusal.code];
  const body = {
    type: 'about:blank',
    title: TITLES[refusal.code],
    status,
    code: refusal.code,
    errors: refusal.faults,
    ...(refusal.challenge ? { challenge: refusal.challenge } : {}),
  };
  return new Response(JSON.stringify(body), {
    status,
    headers: {
      ...OPEN,
      ...refusalHeaders(refusal),
      'content-type': 'application/problem+json',
      'cache-control': 'no-store',
    },
  });
};
