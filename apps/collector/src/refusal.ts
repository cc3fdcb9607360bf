import type { Challenge, Fault, ProblemCode } from '@kaimen/contract/wire';

/** A request that is not served, and why. Turned into a response in one place (`door/problem.ts`). */
export type Refusal = {
  readonly ok: false;
  readonly code: ProblemCode;
  readonly faults: readonly Fault[];
  /** Seconds. */
  readonly retryAfter?: number;
  /** With `challenge_required`: what to solve. */
  readonly challenge?: Challenge;
};

/** A refusal with at most one fault; `path` is a JSON Pointer. */
export const refuse = (code: ProblemCode, path?: string, message?: string): Refusal => ({
  ok: false,
  code,
  faults: message === undefined ? [] : [{ path: path ?? '', message }],
});

/** Seconds a client should wait before it sends the same id again. */
export const RETRY_AFTER = 2;
