import { contacts } from './contacts.ts';
import type { Job } from './job.ts';

/** Every job of the server, in the order they run. */
export const JOBS: readonly Job[] = [contacts];
