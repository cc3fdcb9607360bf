/** The thread that copies the write-ahead log into the database file while the writer goes on. */
import { workerData } from 'node:worker_threads';
import { copiesLog } from '@kaimen/db/checkpoint';

const PAUSE_MS = 100;

const { copy } = copiesLog((workerData as { url: string }).url);
const next = (): void => void setTimeout(() => void copy().finally(next), PAUSE_MS);
next();
