import type { Challenge, ProblemCode, Submission } from '@kaimen/contract/wire';
import { type Answer, formAddress, post } from './send.ts';

/** The outcome of one attempt. */
export type SendResult =
  | { readonly ok: true; readonly receipt: string }
  | {
      readonly ok: false;
      readonly code: ProblemCode | 'network';
      /** Seconds to wait before the next attempt; 0 when the collector named none. */
      readonly wait: number;
      /** The collector will never take this as it is: another attempt is of no use. */
      readonly final: boolean;
      /** What has to be solved first, with the code `challenge_required`. */
      readonly challenge?: Challenge;
    };

/**
 * What an answer means. A refusal is final when it is the collector's own, with a code of the closed
 * list: some gateway's 404 is not. Only a body too large may be refused by anybody.
 */
export const read = ({ receipt, response, reply }: Answer): SendResult => {
  if (receipt) return { ok: true, receipt };
  const { code, challenge } = (reply ?? {}) as { code?: ProblemCode; challenge?: Challenge };
  const status = response?.status ?? 0;
  return {
    ok: false,
    code: code ?? (status === 413 ? 'too_large' : status > 299 ? 'unavailable' : 'network'),
    wait: Number(response?.headers.get('retry-after')) || 0,
    final: status === 413 || (!!code && !challenge && status < 500 && status !== 429),
    challenge,
  };
};

/** Sends a submission once; keep its id for the next attempt, so that it is never counted twice. */
export const send = async (src: string, submission: Submission, query = ''): Promise<SendResult> =>
  read(await post(formAddress(src), submission, query));
