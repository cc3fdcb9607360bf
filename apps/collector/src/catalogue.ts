import { type Network, readNetwork } from '@kaimen/contract/network';
import type { FormDefinition } from '@kaimen/contract/wire';
import { findBatch } from '@kaimen/db/batches/find';
import type { LinkBatch } from '@kaimen/db/batches/put';
import { findChannel } from '@kaimen/db/channels/find';
import { countDrive, type Drive } from '@kaimen/db/figures/drive';
import { findForm } from '@kaimen/db/forms/find';
import { findGateway } from '@kaimen/db/gateways/find';
import type { Gateway } from '@kaimen/db/gateways/put';
import { listHalls } from '@kaimen/db/halls/list';
import { findPlace } from '@kaimen/db/places/find';
import { listPlaces } from '@kaimen/db/places/list';
import type { Channel, Place, Unit } from '@kaimen/db/types';
import { listUnits } from '@kaimen/db/units/list';
import type { CollectorDeps } from './deps.ts';
import { memo } from './memo.ts';

/** A published form as it is served: the definition, its JSON and the ETag of that. */
export type Form = { readonly definition: FormDefinition; readonly json: string; readonly etag: string };

/** A unit with the codes from the root down to it, as the tree stands now. */
export type UnitAt = { readonly unit: Unit; readonly path: readonly string[] };

/** At once where it is kept, else soon. */
type Maybe<V> = V | undefined | Promise<V | undefined>;

const SECOND = 1000;

/** What the door looks up for every submission, kept in memory for a second or two. */
export const createCatalogue = ({ db, clock, hash }: Pick<CollectorDeps, 'db' | 'clock' | 'hash'>) => {
  const now = () => clock().getTime();
  const forms = memo<Form>({
    now,
    keep: SECOND,
    most: 1000,
    load: async (slug) => {
      const stored = await findForm(db, slug);
      if (!stored) return undefined;
      const json = JSON.stringify(stored.definition);
      return {
        definition: stored.definition,
        json,
        etag: `"${stored.definition.version}-${hash.sha256(json).slice(0, 12)}"`,
      };
    },
  });
  // A published version never changes, so it may be kept for long.
  const versions = memo<FormDefinition>({
    now,
    keep: 3600 * SECOND,
    most: 200,
    load: async (key) => {
      const at = key.lastIndexOf(' ');
      return (await findForm(db, key.slice(0, at), Number(key.slice(at + 1))))?.definition;
    },
  });
  const tree = memo<Tree>({
    now,
    keep: 2 * SECOND,
    most: 1,
    load: async () => plant(await listUnits(db)),
  });
  const places = memo<Place>({ now, keep: 2 * SECOND, most: 5000, load: (code) => findPlace(db, code) });
  const codes = memo<readonly string[]>({
    now,
    keep: 2 * SECOND,
    most: 1,
    load: async () => (await listPlaces(db)).map((place) => place.code),
  });
  const channels = memo<Channel>({
    now,
    keep: 2 * SECOND,
    most: 5000,
    load: (code) => findChannel(db, code),
  });
  const halls = memo<readonly Network[]>({
    now,
    keep: 10 * SECOND,
    most: 1,
    load: async () => (await listHalls(db)).flatMap(({ network }) => readNetwork(network) ?? []),
  });
  const batches = memo<LinkBatch>({ now, keep: 2 * SECOND, most: 1000, load: (code) => findBatch(db, code) });
  const gateways = memo<Gateway>({ now, keep: 2 * SECOND, most: 100, load: (code) => findGateway(db, code) });
  const drives = memo<Drive>({
    now,
    keep: 5 * SECOND,
    most: 100,
    load: (slug) => countDrive(db, slug),
  });
  let planted = 0;
  const lookAgain = async (code: string, standing: Maybe<Tree>): Promise<UnitAt | undefined> => {
    const found = (await standing)?.byCode.get(code);
    if (found || Math.abs(now() - planted) < SECOND / 4) return found;
    planted = now();
    tree.forget('');
    return (await tree.get(''))?.byCode.get(code);
  };

  return {
    form: (slug: string) => forms.get(slug),
    /** One version of a form. */
    version: (form: Form, version: number): Maybe<FormDefinition> =>
      version === form.definition.version
        ? form.definition
        : versions.get(`${form.definition.slug} ${version}`),
    /** The unit with this code; looks again (at most 4 times a second) before it says there is none. */
    unit: (code: string): Maybe<UnitAt> => {
      const standing = tree.get('');
      return (
        (standing instanceof Promise ? undefined : standing?.byCode.get(code)) ?? lookAgain(code, standing)
      );
    },
    /** The first unit without a parent: where a form without a unit of its own counts. */
    root: async (): Promise<UnitAt | undefined> => (await tree.get(''))?.root,
    place: (code: string) => places.get(code),
    /** Every place code: to guess which one was meant. */
    placeCodes: async (): Promise<readonly string[]> => (await codes.get('')) ?? [],
    channel: (code: string) => channels.get(code),
    /** How far a drive has come, as it was a few seconds ago. */
    drive: (slug: string) => drives.get(slug),
    /** Networks of the bureau's halls. */
    halls: (): Maybe<readonly Network[]> => halls.get(''),
    /** What a one-time link stands for. */
    batch: (code: string) => batches.get(code),
    gateway: (code: string) => gateways.get(code),
    /** After a publish or a change of settings in the same process. */
    formChanged: (slug: string): void => forms.forget(slug),
  };
};

export type Catalogue = ReturnType<typeof createCatalogue>;

type Tree = { readonly byCode: ReadonlyMap<string, UnitAt>; readonly root: UnitAt | undefined };

const plant = (units: readonly Unit[]): Tree => {
  const found = walk(units);
  return { byCode: found, root: [...found.values()].find((at) => at.path.length === 1) };
};

const walk = (units: readonly Unit[]): ReadonlyMap<string, UnitAt> => {
  const byCode = new Map(units.map((unit) => [unit.code, unit]));
  return new Map(
    units.map((unit) => {
      const path: string[] = [];
      for (let at: Unit | undefined = unit; at && !path.includes(at.code); at = byCode.get(at.parent ?? '')) {
        path.unshift(at.code);
      }
      return [unit.code, { unit, path }];
    }),
  );
};
