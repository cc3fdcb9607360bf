/** The thread that copies the write-ahead log into the database file while the writer goes on. */
import { parentPort, workerData } from 'node:worker_threads';
import { copiesLog } from '@kaimen/db/checkpoint';

const log = copiesLog((workerData as { url: string }).url);
let timer: ReturnType<typeof setTimeout>;
let ended = false;
const next = async (): Promise<void> => {
  const pause = await log.copy();
  if (ended) return;
  timer = setTimeout(() => {
    last = next();
  }, pause);
};
let last = next();
// Told to end, it ends between two copies: ended inside one, the driver would panic.
parentPort?.once('message', async () => {
  ended = true;
  clearTimeout(timer);
  await last;
  log.close();
});
