/** The thread that reads for the admin and for exports, with a connection of its own. */

import { parentPort, workerData } from 'node:worker_threads';
import { fileClient } from '@kaimen/db/client/clients';
import { packFault } from '@kaimen/db/writer/calls';
import type { ReaderReply, ReaderRequest } from './reader-thread.ts';

const client = fileClient((workerData as { url: string }).url);
parentPort?.on('message', async ({ call, statements, single, mode }: ReaderRequest) => {
  let reply: ReaderReply;
  try {
    const results = single
      ? [await client.execute(statements[0]!)]
      : await client.batch([...statements], mode);
    reply = { call, results };
  } catch (error) {
    reply = { call, fault: packFault(error) };
  }
  parentPort?.postMessage(reply);
});
