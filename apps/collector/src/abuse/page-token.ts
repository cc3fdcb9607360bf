import type { CollectorDeps } from '../deps.ts';

const DAY = 86_400;
/** How long ahead another process's clock may be. */
const AHEAD = 60;

/**
 * What a hosted page carries (`_seal`): when it was first shown, signed. It says that somebody fetched the page
 * before posting; no cookie, nothing stored, the same for everyone in that second. A post without one, or with
 * an old one, is stored like any other: it is a weak sign, no more.
 */
export const createPageTokens = ({
  secret,
  hash,
  clock,
}: Pick<CollectorDeps, 'secret' | 'hash' | 'clock'>) => {
  const inner = hash.sha256(`kaimen page ${secret}`);
  const outer = hash.sha256(`kaimen page, outer ${secret}`);
  const now = (): number => Math.floor(clock().getTime() / 1000);
  const sign = (form: string, second: string): string =>
    hash.sha256(outer + hash.sha256(`${inner} ${form} ${second}`)).slice(0, 24);
  return {
    give: (form: string): string => {
      const second = now().toString(36);
      return `${second}.${sign(form, second)}`;
    },
    /** Seconds since the page was first shown; undefined for no token of ours of the last day. */
    age: (form: string, token: string): number | undefined => {
      const [, second = '', signature] = /^([0-9a-z]{1,9})\.([0-9a-f]{24})$/.exec(token) ?? [];
      if (!signature || signature !== sign(form, second)) return undefined;
      const age = now() - Number.parseInt(second, 36);
      return age < -AHEAD || age > DAY ? undefined : Math.max(0, age);
    },
  };
};

export type PageTokens = ReturnType<typeof createPageTokens>;
