import { aside } from './aside.ts';
import { channels } from './channels.ts';
import { contactKeys } from './contact-keys.ts';
import { contacts } from './contacts.ts';
import { erased } from './erased.ts';
import { gaps } from './gaps.ts';
import type { Job } from './job.ts';
import { retention } from './retention.ts';
import { seal } from './seal.ts';

/** Every job of the server, in the order they run. */
export const JOBS: readonly Job[] = [
  seal,
  contacts,
  contactKeys,
  channels,
  erased,
  aside,
  retention(),
  gaps(),
];
