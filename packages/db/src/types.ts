/** The words the other rooms use with this one. Nothing of drizzle or the client leaves. */
import type { Answers, ChannelKind, FormDefinition, SubmissionStatus } from '@kaimen/contract/wire';

/** Whether a submission enters the published figures. */
export type State = 'valid' | 'quarantined';

/** Why a submission was held back from the figures, and what somebody who looked made of it. */
export type Quarantine = {
  /** Version of the rules that held it; 0: a person did. */
  readonly rules: number;
  /** Names of the rules, the weightiest first. */
  readonly reasons: readonly string[];
  /** Absent: nobody has looked yet. */
  readonly review?: 'released' | 'kept';
  /** Names the act of the review, to take all of it back. */
  readonly act?: string;
};

/** How to reach a person, sealed by `contacts/seal`; with the last day it is kept, `2026-11-23`. */
export type SealedContact = { readonly sealed: Uint8Array; readonly expires: string };

/** A checked submission ready to be written. */
export type NewSubmission = {
  /** 16 random bytes, lower-case UUID text. */
  readonly id: string;
  readonly form: string;
  readonly version: number;
  readonly revision: number;
  readonly answers: Answers;
  /** SHA-256 over id, version, revision and canonical answers; hex. */
  readonly bodyHash: string;
  /** SHA-256 of the receipt code, hex. */
  readonly receiptHash: string;
  readonly lang: string;
  /** Unit code, already resolved to one that exists. */
  readonly unit: string;
  /** Unit codes from the root to the unit, this day's path. */
  readonly unitPath: readonly string[];
  readonly place: string | null;
  /** `web`, `hosted`, …, or a link code. */
  readonly channel: string;
  readonly channelKind: ChannelKind;
  /** Host of the page's origin, or 'unknown'. */
  readonly site: string;
  /** Path of the host page, or null. */
  readonly page: string | null;
  /** Local day `YYYY-MM-DD` and hour 0..23 of the unit's time zone. */
  readonly day: string;
  readonly hour: number;
  readonly state: State;
  /** Stays after a release, so that it can be seen and taken back. */
  readonly quarantine?: Quarantine;
  /** `unknown_unit`, `unknown_place`, `partial`, `late`, `bidi`, … */
  readonly flags: readonly string[];
  readonly meta: Readonly<Record<string, string>>;
  /** Made by the demo seed. */
  readonly demo: boolean;
  /** Kept apart from everything else of the submission, and never given out with it. */
  readonly contact?: SealedContact;
  /** SHA-256 (hex) of the proof of work that is spent with this submission. */
  readonly nonce?: string;
  /** SHA-256 (hex) of the one-time token that is used up with this submission. */
  readonly token?: string;
};

/**
 * What became of each submission of a group, in its order. `closed`/`busy` never occur here; `spent`: its
 * proof of work was spent on another submission; `used`: its one-time token was: then nothing was stored.
 */
export type RecordOutcome = {
  readonly id: string;
  readonly status: SubmissionStatus | 'conflict' | 'spent' | 'used';
};

export type Unit = {
  readonly code: string;
  readonly parent: string | null;
  readonly name: Readonly<Record<string, string>>;
  readonly timeZone: string;
  readonly active: boolean;
};
export type Place = {
  /** Code with its check character at the end. */
  readonly code: string;
  readonly unit: string;
  readonly name: Readonly<Record<string, string>>;
  /** `counter`, `post`, `car`, `poster`, … free word */
  readonly kind: string;
};
/** A network of the bureau's own: many people behind one address. */
export type Hall = {
  /** `203.0.113.0/24`, as `writeNetwork` writes it. */
  readonly network: string;
  readonly name: string;
  readonly unit: string | null;
};
/** A link code: its own short link and QR code, a dimension of every figure. */
export type Channel = {
  readonly code: string;
  readonly kind: ChannelKind;
  readonly name: string;
  readonly form: string | null;
};

export type StoredForm = {
  readonly slug: string;
  readonly definition: FormDefinition;
  /** Preset it was made from, if any. */
  readonly preset: string | null;
};

export type StoredSubmission = Omit<
  NewSubmission,
  'receiptHash' | 'bodyHash' | 'answers' | 'contact' | 'nonce' | 'token'
> & {
  readonly answers: Answers;
  /** Question ids whose text was emptied, each with the reason. */
  readonly tombstones: Readonly<Record<string, string>>;
};

/** The filter bar: the same on every page, chart and export. Days are inclusive. */
export type Filter = {
  readonly form: string;
  readonly unit?: string;
  readonly place?: string;
  readonly channel?: string;
  readonly lang?: string;
  /** Path prefix. */
  readonly page?: string;
  readonly from?: string;
  readonly to?: string;
  /** `question:value,value`. */
  readonly answer?: { readonly question: string; readonly values: readonly string[] };
  readonly q?: string;
  /** Only answers with this flag, or with one that begins with it and a colon. */
  readonly flag?: string;
  /** Default `valid`. */
  readonly state?: State | 'all';
};

/** Count of answers by value. `question: ''` with `value: ''` counts whole submissions. */
export type Count = { readonly question: string; readonly value: string; readonly n: number };

/** Where figures came from: `tally`, or `rows` (newest 50,000 at most; `cut` says there were more). */
export type Counted<T> = {
  readonly points: readonly T[];
  readonly source: 'tally' | 'rows';
  readonly cut: boolean;
};
