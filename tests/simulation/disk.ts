/** The driver under the safe client, with a disk that is slow or fails, or a server that cannot be reached. */
import type { Driver } from '../../packages/db/src/client/prepared.ts';
import type { SqlResult, Statement } from '../../packages/db/src/client/sql.ts';
import type { Life } from './life.ts';
import type { World } from './world.ts';

/**
 * `busy` `full` `broken`: an error before anything was done. `refused` `cut` `late`: a server that was not
 * reached, did it and could not say so, or said so after everybody stopped waiting.
 */
export type DiskFault = 'busy' | 'full' | 'broken' | 'refused' | 'cut' | 'late';
export type DiskWindow = {
  readonly from: number;
  readonly to: number;
  readonly fault: DiskFault;
  readonly share: number;
};

/** What a worse writer would do; each must be found out. */
export type WriterFlaw = 'answers before the commit' | 'counts twice' | 'commits in parts' | 'forgets';

const coded = (code: string): Error => Object.assign(new Error(code), { code });
const ERRORS: Readonly<Record<DiskFault, () => Error>> = {
  busy: () => coded('SQLITE_BUSY'),
  full: () => coded('SQLITE_FULL'),
  broken: () => coded('SQLITE_IOERR'),
  refused: () => new TypeError('fetch failed'),
  cut: () => new TypeError('fetch failed'),
  late: () => Object.assign(new Error('The operation timed out.'), { name: 'TimeoutError' }),
};
const isRecording = (batch: readonly Statement[]): boolean =>
  batch.some(({ sql }) => /insert into submissions/.test(sql));
const countsTallies = ({ sql }: Statement): boolean => /insert into tallies/.test(sql);
/** What a batch gives that was not done. */
const nothing = (batch: readonly Statement[]): SqlResult[] =>
  batch.map(() => ({ rows: [], columns: [], rowsAffected: 0 }));

export const faultyDriver = (
  world: World,
  life: Life,
  driver: Driver,
  windows: readonly DiskWindow[],
  flaw?: WriterFlaw,
): Driver => {
  const through = async <T>(work: () => Promise<T>): Promise<T> => {
    await life.point();
    await world.sleep(world.chance(0.03) ? world.between(20, 900) : world.between(0.1, 4));
    await life.point();
    const window = windows.find(({ from, to }) => world.now >= from && world.now < to);
    const fault = window && world.chance(window.share) ? window.fault : undefined;
    if (fault) world.note('disk', fault);
    if (fault && fault !== 'cut' && fault !== 'late') throw ERRORS[fault]();
    const result = await work();
    await world.sleep(fault === 'late' ? 5_000 : world.between(0.1, 2));
    await life.point();
    if (fault) throw ERRORS[fault]();
    return result;
  };
  const batch: Driver['batch'] = async (all, mode) => {
    if (!flaw || !isRecording(all)) return through(() => driver.batch(all, mode));
    if (flaw === 'forgets') return nothing(all);
    if (flaw === 'counts twice')
      return through(() =>
        driver.batch(
          all.flatMap((one) => (countsTallies(one) ? [one, one] : one)),
          mode,
        ),
      );
    if (flaw === 'answers before the commit') {
      // Not even the canary may tell: what it looks for is not there yet either.
      const later = through(() => driver.batch(all, mode));
      later.catch(() => undefined);
      return nothing(all);
    }
    const results: SqlResult[] = [];
    for (const one of all) results.push(await through(() => driver.execute(one)));
    return results;
  };
  return {
    execute: (statement) => through(() => driver.execute(statement)),
    batch,
    reconnect: () => driver.reconnect(),
    close: () => driver.close(),
  };
};
