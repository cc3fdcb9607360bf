import type { Answers, FormDefinition, Submission, SubmissionContext } from '@kaimen/contract/wire';

/**
 * A random UUID (version 4). Made from `getRandomValues`, because `randomUUID` does not exist on plain
 * http pages: four random bits for each 0 and 1, two for the 8 of the variant.
 */
export const newId = (): string =>
  '10000000-1000-4000-8000-100000000000'.replace(/[018]/g, (digit) =>
    (+digit ^ (crypto.getRandomValues(new Uint8Array(1))[0]! & (15 >> (+digit / 4)))).toString(16),
  );

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

/** A submission ready to be sent; empty context is left out. The answers are taken as they are. */
export const buildSubmission = ({
  definition,
  answers,
  context = {},
  id = newId(),
  revision,
}: Draft): Submission => ({
  id,
  formVersion: definition.version,
  answers,
  context: Object.fromEntries(Object.entries(context).filter(([, value]) => value)),
  ...(revision && { revision }),
});
