import type { Likeness } from './copies.ts';

/** What is remembered of a submission for an hour, in memory: enough to find the beginning of a flood again. */
export type Recent = {
  readonly id: string;
  readonly form: string;
  /** When it came, ms. */
  readonly at: number;
  /** Keyed hash of its network; '' for none. */
  readonly network: string;
  readonly proven: boolean;
  readonly likeness: Likeness | undefined;
  /** Held at the door, or found again since. */
  held: boolean;
};

const MOST = 8192;
const HOUR = 3_600_000;

/** The newest submissions, at most 8,192 of the last hour, oldest first out. */
export const createRecent = () => {
  let ring: (Recent | undefined)[] = new Array(MOST);
  let next = 0;
  let oldest = 0;
  // In a flood nearly all are held, and each arrival asks for those that are not.
  const free = new Set<Recent>();
  const perForm = new Map<string, number>();
  const perNetwork = new Map<string, number>();
  const add = (map: Map<string, number>, key: string, n: number): void => {
    const sum = (map.get(key) ?? 0) + n;
    if (sum > 0) map.set(key, sum);
    else map.delete(key);
  };
  const count = ({ form, network }: Recent, n: 1 | -1): void => {
    add(perForm, form, n);
    if (network) add(perNetwork, `${form} ${network}`, n);
  };
  const drop = (): void => {
    const gone = ring[oldest % MOST];
    if (gone) {
      count(gone, -1);
      free.delete(gone);
    }
    ring[oldest % MOST] = undefined;
    oldest++;
  };
  return {
    push(one: Recent): void {
      while (oldest < next && (next - oldest >= MOST || (ring[oldest % MOST]?.at ?? 0) < one.at - HOUR))
        drop();
      ring[next % MOST] = one;
      next++;
      if (!one.held) free.add(one);
      count(one, 1);
    },
    find(wanted: (one: Recent) => boolean): Recent[] {
      const found: Recent[] = [];
      for (const one of free)
        if (one.held) free.delete(one);
        else if (wanted(one)) found.push(one);
      return found;
    },
    /** Answers of a form in the last hour, and how many of them from one network. */
    of: (form: string, network: string): readonly [all: number, own: number] => [
      perForm.get(form) ?? 0,
      network ? (perNetwork.get(`${form} ${network}`) ?? 0) : 0,
    ],
    clear(): void {
      ring = new Array(MOST);
      oldest = next;
      free.clear();
      perForm.clear();
      perNetwork.clear();
    },
  };
};
