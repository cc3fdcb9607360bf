import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

/** Copies the write-ahead log aside on a thread of its own, as long as there is one. @returns ends it, and resolves when it is gone */
export const startLogCopy = (script: URL, databaseUrl: string): (() => Promise<void>) => {
  const worker = new Worker(script, { workerData: { url: databaseUrl } });
  worker.unref();
  let gone = false;
  // Without it the writer copies the log itself.
  worker.on('error', () => undefined);
  worker.on('exit', () => {
    gone = true;
  });
  return async () => {
    if (gone) return;
    worker.ref();
    worker.postMessage('end');
    await once(worker, 'exit');
  };
};
