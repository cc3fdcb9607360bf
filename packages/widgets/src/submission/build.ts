import { prune } from '@kaimen/contract/flow';
import type { Answers, FormDefinition, Submission, SubmissionContext } from '@kaimen/contract/wire';

/**
 * A random UUID (version 4). Made from `getRandomValues`, because `randomUUID` does not exist on plain
 * http pages.
 */
export const newId = (): string => {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 15) | 64;
  bytes[8] = (bytes[8]! & 63) | 128;
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0'))
    .join('')
    .replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
};

/**
 * The address of a page as it may leave the browser: no query, no fragment, no name or password, and
 * `_` for every part of the path that looks like an e-mail address. Undefined for pages that are not
 * on http(s).
 */
export const pageAddress = (href: string): string | undefined => {
  const { origin, pathname } = new URL(href);
  return /^http/.test(origin)
    ? (origin + pathname.replace(/[^/]*(@|%40)[^/]*/gi, '_')).slice(0, 2000)
    : undefined;
};

/** What `buildSubmission` takes. */
export type Draft = {
  readonly definition: FormDefinition;
  readonly answers: Answers;
  /** Facts about the page and the place; absent and empty ones are left out. */
  readonly context?: SubmissionContext;
  /** Keep it over retries: the same id is never counted twice. Default: a new one. */
  readonly id?: string;
  /** Higher than before to replace the answers already sent under this id. */
  readonly revision?: number;
};

/** A submission ready to be sent: answers that no longer apply and empty context are left out. */
export const buildSubmission = ({
  definition,
  answers,
  context = {},
  id = newId(),
  revision,
}: Draft): Submission => ({
  id,
  formVersion: definition.version,
  answers: prune(definition, answers),
  context: Object.fromEntries(Object.entries(context).filter(([, value]) => value)),
  ...(revision ? { revision } : {}),
});
