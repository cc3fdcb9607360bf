/** One look at every page of the database file, in a thread that ends with it. */
import { parentPort, workerData } from 'node:worker_threads';
import { checkPages } from '@kaimen/db/pages';

try {
  parentPort?.postMessage({ found: await checkPages((workerData as { url: string }).url) });
} catch {
  // Busy or gone for the moment: nothing is known.
  parentPort?.postMessage({ found: [] });
}
