/** The thread that copies the write-ahead log into the database file while the writer goes on. */
import { workerData } from 'node:worker_threads';
import { copiesLog } from '@kaimen/db/checkpoint';

const { copy } = copiesLog((workerData as { url: string }).url);
const next = async (): Promise<void> => void setTimeout(() => void next(), await copy());
void next();
