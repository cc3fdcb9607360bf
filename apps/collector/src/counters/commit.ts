import { DatabaseBusy, NotDurable } from '@kaimen/db/open';
import type { Counters } from './registry.ts';

const kindOf = (fault: unknown): string =>
  fault instanceof DatabaseBusy ? 'busy' : fault instanceof NotDurable ? 'not_durable' : 'other';

/** The same way to commit a group, with its time and its end counted. */
export const measured =
  <S, O>(counters: Counters, record: (group: readonly S[]) => Promise<O>) =>
  async (group: readonly S[]): Promise<O> => {
    const begun = performance.now();
    try {
      const outcomes = await record(group);
      counters.count('kaimen_commit_groups_total', { outcome: 'committed' });
      counters.count('kaimen_commit_submissions_total', {}, group.length);
      return outcomes;
    } catch (fault) {
      counters.count('kaimen_commit_groups_total', { outcome: 'failed' });
      counters.count('kaimen_database_trouble_total', { kind: kindOf(fault) });
      throw fault;
    } finally {
      counters.observe('kaimen_commit_seconds', (performance.now() - begun) / 1000);
    }
  };
