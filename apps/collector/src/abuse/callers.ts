import { type Address, cut, isIn, isLoopback, type Network, readAddress } from '@kaimen/contract/network';
import type { CollectorDeps } from '../deps.ts';
import type { Key } from './levels.ts';
import { LADDER, PACES, type Pace } from './rules.ts';

/** Who sends, as far as that is looked at: keyed hashes of the networks around an address. */
export type Caller = {
  /** Narrowest first, each with its pace; none where callers cannot be told apart. */
  readonly rungs: readonly { readonly key: Key; readonly pace: Pace }[];
  /** The narrowest as a name for maps; '' where there is none. */
  readonly name: string;
  /** Whether it is a hall of the bureau. */
  readonly hall: boolean;
};

const DAY = 86_400_000;

const NOBODY: Caller = { rungs: [], name: '', hall: false };

/**
 * Turns addresses into keys by HMAC-SHA-256 with a random key of the day, which is in memory only: no address
 * is kept, and tomorrow none can be recognised. `onDay` is told that all keys are new.
 */
export const createCallers = (
  { clock, hash }: Pick<CollectorDeps, 'clock' | 'hash'>,
  onDay: () => void = () => undefined,
) => {
  let day = -1;
  let inner = '';
  let outer = '';
  let seed = 0;
  const turn = (): void => {
    const today = Math.floor(clock().getTime() / DAY);
    if (today === day) return;
    day = today;
    inner = hash.randomUUID() + hash.randomUUID();
    outer = hash.randomUUID() + hash.randomUUID();
    seed = keyOf(sign('seed')).slot;
    onDay();
  };
  const sign = (text: string): string => hash.sha256(outer + hash.sha256(inner + text));
  const keyOf = (hex: string): Key => ({
    slot: Number.parseInt(hex.slice(0, 8), 16),
    // 0 is an empty place.
    mark: Number.parseInt(hex.slice(8, 16), 16) || 1,
  });
  const rungsOf = (bytes: Address, hall: boolean) => {
    const pace = hall ? PACES.hall : PACES.network;
    const rungs = bytes.length === 4 ? [{ bits: 32, times: 1 }] : LADDER;
    return rungs.map(({ bits, times }) => {
      const hex = sign(`${bits} ${cut(bytes, bits).join('.')}`);
      return {
        hex,
        key: keyOf(hex),
        pace: { perMinute: pace.perMinute * times, atOnce: pace.atOnce * times },
      };
    });
  };
  return {
    /** A key of today for any text. */
    key: (text: string): Key => {
      turn();
      return keyOf(sign(text));
    },
    /** A random number of 32 bits that changes each day. */
    seed: (): number => {
      turn();
      return seed;
    },
    /**
     * The caller behind an address. This machine itself (a proxy nobody told us of, a test) is nobody in
     * particular: its callers cannot be told apart.
     */
    of: (address: string | undefined, halls: readonly Network[] = []): Caller => {
      const bytes = address === undefined ? undefined : readAddress(address);
      if (!bytes || isLoopback(bytes)) return NOBODY;
      turn();
      const hall = halls.some((network) => isIn(bytes, network));
      const rungs = rungsOf(bytes, hall);
      return { rungs, name: rungs[0]?.hex.slice(0, 16) ?? '', hall };
    },
  };
};

export type Callers = ReturnType<typeof createCallers>;
