import type { CollectorDeps, Limits } from '../deps.ts';

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
const SLOTS = 4096;

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
 * How many receipt codes a caller may try. Counts stand in a table of fixed size under a hash with a
 * random key of the day, in memory only: no address is stored, and tomorrow none can be recognised.
 */
export const createBudget = (
  { clock, hash }: Pick<CollectorDeps, 'clock' | 'hash'>,
  { codesPerAddress, codesTogether }: Limits,
) => {
  // Slot SLOTS holds what all callers together did.
  const counts = new Uint32Array(SLOTS + 1);
  let day = -1;
  let minute = -1;
  let key = '';
  return {
    /** Seconds to wait, or 0 where this try is allowed (and counted). */
    spend(address: string | undefined): number {
      const now = clock().getTime();
      if (Math.floor(now / DAY) !== day) {
        day = Math.floor(now / DAY);
        key = hash.randomUUID() + hash.randomUUID();
      }
      if (Math.floor(now / MINUTE) !== minute) {
        minute = Math.floor(now / MINUTE);
        counts.fill(0);
      }
      const slot = Number.parseInt(hash.sha256(`${key} ${network(address ?? '')}`).slice(0, 8), 16) % SLOTS;
      const mine = counts[slot] ?? 0;
      const all = counts[SLOTS] ?? 0;
      if ((address !== undefined && mine >= codesPerAddress) || all >= codesTogether) {
        return Math.ceil(((minute + 1) * MINUTE - now) / 1000) || 1;
      }
      counts[slot] = mine + 1;
      counts[SLOTS] = all + 1;
      return 0;
    },
  };
};

export type Budget = ReturnType<typeof createBudget>;
