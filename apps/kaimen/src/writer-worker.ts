/** The thread that writes, with the only writing connection of this process. */
import { parentPort, workerData } from 'node:worker_threads';
import { openDatabase } from '@kaimen/db/open';
import { serveWriter } from '@kaimen/db/writer/serve';
import type { WriterGiven } from './writer-thread.ts';

const opening = openDatabase({ ...(workerData as WriterGiven), retryLimitMs: 3_000 });
const hear = serveWriter(
  opening,
  (reply) => parentPort?.postMessage(reply),
  () => process.exit(),
);
parentPort?.on('message', hear);
