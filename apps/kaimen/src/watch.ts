import { statSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import type { Database } from '@kaimen/db/open';
import type { LogEvent } from './log.ts';

/** Between two looks. A look at 1 GB takes some seconds; a tenth of the time is spent looking at most. */
const PAUSE_MS = 15_000;
const SHARE = 9;

const look = (script: URL, url: string): Promise<readonly string[]> =>
  new Promise((done) => {
    const worker = new Worker(script, { workerData: { url } });
    worker.unref();
    worker.on('message', ({ found }: { found: readonly string[] }) => done(found));
    for (const end of ['error', 'exit'] as const) worker.on(end, () => done([]));
  });

const identity = (file: string): string | undefined => {
  const stat = statSync(file, { throwIfNoEntry: false });
  return stat && `${stat.dev}:${stat.ino}`;
};

/**
 * Looks at every page of the file again and again, and whether it is still the file that was opened.
 * What is found ends all acknowledging. @returns stops it
 */
export const startWatch = (
  db: Database,
  {
    script,
    file,
    log,
    pauseMs = PAUSE_MS,
  }: {
    readonly script: URL;
    readonly file: string;
    log(event: LogEvent): void;
    readonly pauseMs?: number;
  },
): (() => void) => {
  const opened = identity(file);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let ended = false;
  const next = (ms: number): void => {
    if (ended || !db.health()) return;
    timer = setTimeout(() => void round(), ms);
    timer.unref();
  };
  const round = async (): Promise<void> => {
    const begun = performance.now();
    if (identity(file) !== opened) {
      db.distrust('moved');
      log({ level: 'error', event: 'database_moved' });
      return;
    }
    const found = await look(script, db.url);
    if (ended) return;
    if (found.length) {
      db.distrust('damaged');
      log({ level: 'error', event: 'database_damaged', faults: found.length });
    }
    next(Math.max(pauseMs, SHARE * (performance.now() - begun)));
  };
  next(1_000);
  return () => {
    ended = true;
    clearTimeout(timer);
  };
};
