import { receiptHash, receiptOf } from '@kaimen/collector/receipt';
import { canonical } from '@kaimen/contract/check';
import type { Answers, ChannelKind, FormDefinition } from '@kaimen/contract/wire';
import { listChannels } from '@kaimen/db/channels/list';
import type { Database } from '@kaimen/db/open';
import { listPlaces } from '@kaimen/db/places/list';
import type { NewSubmission } from '@kaimen/db/types';
import { listUnits } from '@kaimen/db/units/list';
import { unitPath } from '@kaimen/db/units/path';
import type { Hashing } from './secret.ts';

/** A checked submission that did not come through the public door: from a file or from the demo bureau. */
export type Incoming = {
  readonly id: string;
  readonly form: FormDefinition;
  readonly version: number;
  readonly revision: number;
  readonly answers: Answers;
  readonly lang: string;
  readonly unit: string | undefined;
  readonly place: string | undefined;
  readonly channel: { readonly code: string; readonly kind: ChannelKind };
  readonly site: string;
  readonly page: string | null;
  /** Local day and hour of the unit. */
  readonly day: string;
  readonly hour: number;
  readonly state: NewSubmission['state'];
  readonly quarantine?: NewSubmission['quarantine'];
  readonly meta: Readonly<Record<string, string>>;
  readonly flags: readonly string[];
  readonly demo: boolean;
};

/** The organisation as it stands, to turn codes into rows. */
export const readOrganisation = async (db: Database) => {
  const units = await listUnits(db);
  const paths = new Map(units.map((unit) => [unit.code, unitPath(units, unit.code)]));
  const root = units.find((unit) => unit.parent === null);
  if (!root) throw new Error('There is no unit to count at.');
  return {
    units: new Map(units.map((unit) => [unit.code, unit])),
    paths,
    root,
    places: new Map((await listPlaces(db)).map((place) => [place.code, place])),
    channels: new Map((await listChannels(db)).map((channel) => [channel.code, channel])),
  };
};
export type Organisation = Awaited<ReturnType<typeof readOrganisation>>;

/** The row to write: unknown units and places are flagged as the public door flags them. */
export const rowOf = (hash: Hashing, organisation: Organisation, s: Incoming): NewSubmission => {
  const { units, paths, places, root } = organisation;
  const flags = [...s.flags];
  const place = s.place === undefined ? undefined : places.get(s.place);
  if (s.place !== undefined && !place) flags.push('unknown_place');
  if (s.unit !== undefined && !units.has(s.unit)) flags.push('unknown_unit');
  const own = s.form.settings.unit;
  const code =
    [s.unit, s.unit === undefined ? place?.unit : undefined, own].find(
      (c) => c !== undefined && units.has(c),
    ) ?? root.code;
  const receipt = receiptOf(hash, s.form.slug, s.id);
  return {
    id: s.id,
    form: s.form.slug,
    version: s.version,
    revision: s.revision,
    answers: s.answers,
    bodyHash: hash.sha256(
      canonical({ id: s.id, version: s.version, revision: s.revision, answers: s.answers }),
    ),
    receiptHash: receiptHash(hash, receipt) ?? '',
    lang: s.lang,
    unit: code,
    unitPath: paths.get(code) ?? [code],
    place: place?.code ?? null,
    channel: s.channel.code,
    channelKind: s.channel.kind,
    site: s.site,
    page: s.page,
    day: s.day,
    hour: s.hour,
    state: s.state,
    ...(s.quarantine ? { quarantine: s.quarantine } : {}),
    flags: [...new Set(flags)],
    meta: s.meta,
    demo: s.demo,
  };
};
