import type { CollectorDeps } from '../deps.ts';

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
const SLOTS = 65_536;

/** IPv4 as it is, IPv6 by its /64: one household is one caller. */
const network = (address: string): string => {
  if (!address.includes(':') || address.includes('.')) return address.slice(address.lastIndexOf(':') + 1);
  const [head = '', tail = ''] = address.split('::');
  const left = head.split(':').filter(Boolean);
  const right = tail.split(':').filter(Boolean);
  const zeros = Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => '0');
  return [...left, ...zeros, ...right].slice(0, 4).join(':');
};

/**
 * How often a caller may do something in a minute: try wrong receipt codes (right ones cost nothing), add
 * views of a form. Counts stand in a table of
 * fixed size under a hash with a random key of the day, in memory only: no address is stored, and
 * tomorrow none can be recognised. One caller's guesses never close the door for another.
 */
export const createBudget = (
  { clock, hash }: Pick<CollectorDeps, 'clock' | 'hash'>,
  { perAddress, together }: { readonly perAddress: number; readonly together: number },
) => {
  const counts = new Uint16Array(SLOTS);
  let day = -1;
  let minute = -1;
  let key = '';
  /** Forgets the last minute, and each day the key. */
  const turn = (now: number): void => {
    if (Math.floor(now / DAY) !== day) {
      day = Math.floor(now / DAY);
      key = hash.randomUUID() + hash.randomUUID();
    }
    if (Math.floor(now / MINUTE) !== minute) {
      minute = Math.floor(now / MINUTE);
      counts.fill(0);
    }
  };
  const slotOf = (address: string | undefined): number =>
    Number.parseInt(hash.sha256(`${key} ${network(address ?? '')}`).slice(0, 8), 16) % SLOTS;
  return {
    /** Seconds to wait, or 0 where this try is allowed (and counted). */
    spend(address: string | undefined): number {
      const now = clock().getTime();
      turn(now);
      // Callers that cannot be told apart share a wider budget.
      const most = address === undefined ? together : perAddress;
      const slot = slotOf(address);
      const mine = counts[slot] ?? 0;
      if (mine < most) {
        counts[slot] = mine + 1;
        return 0;
      }
      return Math.ceil(((minute + 1) * MINUTE - now) / 1000) || 1;
    },
    /** Gives a try back: the code was right. */
    refund(address: string | undefined): void {
      const slot = slotOf(address);
      counts[slot] = Math.max((counts[slot] ?? 0) - 1, 0);
    },
  };
};

export type Budget = ReturnType<typeof createBudget>;
