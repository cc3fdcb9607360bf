/** How a submission lies in its row. */
import type { Answers, ChannelKind } from '@kaimen/contract/wire';
import type { NewSubmission, Quarantine, State, StoredSubmission } from '../types.ts';

/** The rarely filled rest of a row; absent keys are empty. */
export type Rest = {
  readonly flags?: readonly string[];
  readonly meta?: Readonly<Record<string, string>>;
  readonly tombstones?: Readonly<Record<string, string>>;
  readonly demo?: true;
  readonly quarantine?: Quarantine;
};

/** A UUID without its dashes, as hex. */
export const idHex = (id: string): string => id.replaceAll('-', '').toLowerCase();

/** The 16 bytes of a UUID. */
export const idBytes = (id: string): Uint8Array => hexBytes(idHex(id));

/** The bytes of a hex text. */
export const hexBytes = (hex: string): Uint8Array =>
  Uint8Array.from({ length: hex.length / 2 }, (_, i) => Number.parseInt(hex.slice(2 * i, 2 * i + 2), 16));

/** The usual writing of a UUID from 32 hex digits. */
export const uuid = (hex: string): string =>
  `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;

/** The rest as JSON, or null when it is empty. */
export const packRest = (rest: {
  flags: readonly string[];
  meta: Readonly<Record<string, string>>;
  tombstones?: Readonly<Record<string, string>>;
  demo: boolean;
  quarantine?: Quarantine | undefined;
}): string | null => {
  const packed: Rest = {
    ...(rest.flags.length ? { flags: rest.flags } : {}),
    ...(Object.keys(rest.meta).length ? { meta: rest.meta } : {}),
    ...(rest.tombstones && Object.keys(rest.tombstones).length ? { tombstones: rest.tombstones } : {}),
    ...(rest.demo ? { demo: true as const } : {}),
    ...(rest.quarantine ? { quarantine: rest.quarantine } : {}),
  };
  return Object.keys(packed).length ? JSON.stringify(packed) : null;
};

/** Units from the root to the submission's own, which is always the last. */
export const fullPath = (s: Pick<NewSubmission, 'unit' | 'unitPath'>): readonly string[] =>
  s.unitPath.at(-1) === s.unit ? s.unitPath : [...s.unitPath, s.unit];

/** Columns of a stored submission, as `fromRow` reads them. */
export const COLUMNS = `lower(hex(id)), form, version, revision, answers, lang, path, place, channel, kind, site, page,
  day, hour, state, rest, lower(hex(body_hash)), lower(hex(receipt_hash))`;

/** A stored submission with the hashes that guard a change of it. */
export type GuardedSubmission = StoredSubmission & {
  readonly bodyHash: string;
  readonly receiptHash: string;
};

/** Reads a row of `COLUMNS`. */
export const fromRow = (row: readonly unknown[]): GuardedSubmission => {
  const text = (i: number): string => String(row[i]);
  const nullable = (i: number): string | null => (row[i] === null ? null : text(i));
  const unitPath = JSON.parse(text(6)) as string[];
  const rest = JSON.parse(nullable(15) ?? '{}') as Rest;
  return {
    id: uuid(text(0)),
    form: text(1),
    version: Number(row[2]),
    revision: Number(row[3]),
    answers: JSON.parse(text(4)) as Answers,
    lang: text(5),
    unit: unitPath.at(-1) ?? '',
    unitPath,
    place: nullable(7),
    channel: text(8),
    channelKind: text(9) as ChannelKind,
    site: text(10),
    page: nullable(11),
    day: text(12),
    hour: Number(row[13]),
    state: text(14) as State,
    flags: rest.flags ?? [],
    meta: rest.meta ?? {},
    tombstones: rest.tombstones ?? {},
    demo: rest.demo ?? false,
    ...(rest.quarantine ? { quarantine: rest.quarantine } : {}),
    bodyHash: text(16),
    receiptHash: text(17),
  };
};

/** A stored submission as it leaves this room. */
export const withoutHashes = ({
  bodyHash: _,
  receiptHash: __,
  ...stored
}: GuardedSubmission): StoredSubmission => stored;
