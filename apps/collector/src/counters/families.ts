import { PROBLEMS } from '@kaimen/contract/wire';

type Labels = Readonly<Record<string, readonly string[] | 'named'>>;
type Family = {
  readonly kind: 'counter' | 'gauge' | 'histogram';
  readonly help: string;
  /**
   * Label → its values. `named`: names the code chose (a job, a rule), at most 100 of them.
   * Never an address, an id, a text, nor the slug of a form: read twice a minute, a count per form
   * would say to the minute when somebody answered.
   */
  readonly labels?: Labels;
  /** Upper bounds of a histogram, in its unit. */
  readonly buckets?: readonly number[];
};

/** What is counted. One line each; whoever counts something new adds it here. */
export const FAMILIES = {
  kaimen_submissions_received_total: {
    kind: 'counter',
    help: 'Submissions that reached the door: accepted + duplicate + replaced + refused, once they are answered.',
  },
  kaimen_submissions_accepted_total: { kind: 'counter', help: 'Submissions stored as new.' },
  kaimen_submissions_duplicate_total: { kind: 'counter', help: 'Submissions that were stored before.' },
  kaimen_submissions_replaced_total: {
    kind: 'counter',
    help: 'Submissions that took the place of an earlier revision.',
  },
  kaimen_submissions_refused_total: {
    kind: 'counter',
    help: 'Submissions refused, by problem code.',
    labels: { reason: Object.keys(PROBLEMS) },
  },
  kaimen_submissions_quarantined_total: {
    kind: 'counter',
    help: 'Of those accepted: put aside for review, by rule (one may have several).',
    labels: { reason: 'named' },
  },
  kaimen_steps_total: {
    kind: 'counter',
    help: 'Posts of a hosted page that only asked for its next step; no submission.',
  },
  kaimen_queue_length: { kind: 'gauge', help: 'Submissions that wait for the next commit.' },
  kaimen_commit_groups_total: {
    kind: 'counter',
    help: 'Groups of submissions handed to the database, by how it ended.',
    labels: { outcome: ['committed', 'failed'] },
  },
  kaimen_commit_submissions_total: { kind: 'counter', help: 'Submissions in committed groups.' },
  kaimen_commit_seconds: {
    kind: 'histogram',
    help: 'Time of one group from the queue to the durable commit.',
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
  },
  kaimen_database_trouble_total: {
    kind: 'counter',
    help: 'Commits that failed, by kind: busy (locked, full, no answer), not_durable (not seen again), other.',
    labels: { kind: ['busy', 'not_durable', 'other'] },
  },
  kaimen_job_runs_total: {
    kind: 'counter',
    help: 'Runs of the hourly jobs.',
    labels: { job: 'named', outcome: ['done', 'failed'] },
  },
  kaimen_ready: { kind: 'gauge', help: '1: acknowledgements can be trusted and more is taken.' },
  kaimen_forwarded_total: {
    kind: 'counter',
    help: 'Requests that asked for the caller, by the number of addresses a proxy wrote into X-Forwarded-For.',
    labels: { hops: ['0', '1', '2', '3'] },
  },
  kaimen_database_bytes: { kind: 'gauge', help: 'Size of the database file.' },
  kaimen_wal_bytes: { kind: 'gauge', help: 'Size of the write-ahead log.' },
  kaimen_disk_free_bytes: { kind: 'gauge', help: 'Room left on the disk of the data folder.' },
  process_resident_memory_bytes: { kind: 'gauge', help: 'Resident memory of this process.' },
  process_open_fds: { kind: 'gauge', help: 'Open file handles of this process.' },
  kaimen_loop_delay_seconds: {
    kind: 'gauge',
    help: 'Longest time the event loop was held since the last look.',
  },
} as const satisfies Readonly<Record<string, Family>>;

export type CounterName = keyof typeof FAMILIES;
