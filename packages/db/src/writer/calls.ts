/** What is said between a thread that writes and the thread that asks it to. */
import {
  type BatchMode,
  DatabaseBusy,
  type Distrust,
  NotDurable,
  type SqlResult,
  type Statement,
} from '../client/sql.ts';
import type { NewSubmission, RecordOutcome } from '../types.ts';

export type Call = { readonly call: number } & (
  | { readonly kind: 'execute'; readonly statement: Statement }
  | { readonly kind: 'batch'; readonly statements: readonly Statement[]; readonly mode: BatchMode }
  /** A list of submissions as JSON: several times faster to hand over than the objects. */
  | { readonly kind: 'record'; readonly group: string }
);

export type Reply = { readonly call: number } & (
  | { readonly kind: 'execute'; readonly result: SqlResult }
  | { readonly kind: 'batch'; readonly results: readonly SqlResult[] }
  | { readonly kind: 'record'; readonly outcomes: RecordOutcome[] }
  | { readonly kind: 'fault'; readonly fault: PackedFault }
);

const hex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
const bytes = (text: string): Uint8Array =>
  Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));

export const packGroup = (group: readonly NewSubmission[]): string =>
  JSON.stringify(
    group.map((s) => (s.contact ? { ...s, contact: { ...s.contact, sealed: hex(s.contact.sealed) } } : s)),
  );

export const unpackGroup = (text: string): NewSubmission[] =>
  (JSON.parse(text) as (NewSubmission & { contact?: { sealed: unknown } })[]).map((s) =>
    s.contact ? { ...s, contact: { ...s.contact, sealed: bytes(String(s.contact.sealed)) } } : s,
  );

export type PackedFault = {
  readonly name: string;
  readonly message: string;
  /** What the driver calls it, `SQLITE_FULL`. */
  readonly code?: string;
  readonly why?: Distrust;
};

/** Only the name, the words and the code cross over; the two kinds the callers tell apart become themselves again. */
export const packFault = (fault: unknown): PackedFault => {
  if (fault instanceof NotDurable) return { name: fault.name, message: fault.message, why: fault.why };
  if (!(fault instanceof Error)) return { name: 'Error', message: String(fault) };
  const { name, message, code } = fault as Error & { code?: unknown };
  return { name, message, ...(typeof code === 'string' ? { code } : {}) };
};

export const unpackFault = ({ name, message, code, why }: PackedFault): Error => {
  if (name === 'DatabaseBusy') return new DatabaseBusy(message);
  if (name === 'NotDurable') return new NotDurable(message, why);
  return Object.assign(new Error(message), { name, ...(code ? { code } : {}) });
};
