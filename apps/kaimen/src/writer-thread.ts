import { Worker } from 'node:worker_threads';
import type { ThreadWriter } from '@kaimen/db/open';
import { askWriter } from '@kaimen/db/writer/ask';

/** What the thread opens the database with; a change of an answer is marked with the key. */
export type WriterGiven = { readonly url: string; readonly evidenceKey: string };

/**
 * The one writer of a database file on a thread of its own: while it commits, this thread reads and
 * checks the next requests, and neither a slow disk nor a lock holds up its event loop.
 */
export const writerThread = (script: URL, given: WriterGiven): ThreadWriter =>
  askWriter((heard, gone, idle) => {
    const worker = new Worker(script, { workerData: given });
    worker.on('message', (reply) => {
      heard(reply);
      // An idle thread keeps no process alive; one that is asked does.
      if (idle()) worker.unref();
    });
    worker.on('error', gone);
    worker.on('exit', gone);
    return {
      post: (call) => {
        worker.ref();
        worker.postMessage(call);
      },
      end: () => void worker.terminate(),
    };
  });
