/** The thread that writes, with the only writing connection of this process. */
import { parentPort, workerData } from 'node:worker_threads';
import { openDatabase } from '@kaimen/db/open';
import type { Call } from '@kaimen/db/writer/calls';
import { serveWriter } from '@kaimen/db/writer/serve';
import type { WriterGiven } from './writer-thread.ts';

const opened = openDatabase(workerData as WriterGiven);
parentPort?.on('message', async (call: Call) => {
  try {
    parentPort?.postMessage(await serveWriter(await opened, call));
  } catch (fault) {
    const { name, message } = fault as Error;
    parentPort?.postMessage({ call: call.call, kind: 'fault', fault: { name, message } });
  }
});
