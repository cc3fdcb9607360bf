/** What the tests of sealing share: a moment, and closing all hours that are over in it. */
import type { Database } from '../open.ts';
import { sealSlice } from '../seals/seal.ts';

/** 18:30 in Shanghai, where the sample units are: the samples' hour 10 is long over, 18 is open. */
export const NOW = new Date('2026-11-23T10:30:00Z');

export const later = (hours: number): Date => new Date(NOW.getTime() + hours * 3_600_000);

export const sealAll = async (db: Database, now = NOW): Promise<void> => {
  while ((await sealSlice(db, now)).more);
};

/** Who orders a lawful change, and why. */
export const order = { reason: 'names a person', actor: 'owner', hour: '2026-11-23T10' };
