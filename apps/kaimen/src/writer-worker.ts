/** The thread that writes, with the only writing connection of this process. */
import { parentPort, workerData } from 'node:worker_threads';
import { openDatabase } from '@kaimen/db/open';
import { type Call, packFault } from '@kaimen/db/writer/calls';
import { serveWriter } from '@kaimen/db/writer/serve';
import type { WriterGiven } from './writer-thread.ts';

const opened = openDatabase({ ...(workerData as WriterGiven), retryLimitMs: 3_000 });
parentPort?.on('message', async (call: Call) => {
  try {
    parentPort?.postMessage(await serveWriter(await opened, call));
  } catch (fault) {
    parentPort?.postMessage({ call: call.call, kind: 'fault', fault: packFault(fault) });
  }
});
