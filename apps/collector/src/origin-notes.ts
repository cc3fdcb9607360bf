import type { FormDefinition } from '@kaimen/contract/wire';
import { localHour } from './context/hour.ts';
import type { CollectorDeps } from './deps.ts';
import type { Room, Sighting } from './room.ts';

type Note = {
  readonly form: string;
  readonly origin: string;
  readonly hour: string;
  readonly widget: string | null;
  readonly refused: boolean;
};

/** Notes of one hour at most: enough for every real site, too few to make the disk busy. */
const MOST = 1000;

/**
 * Notes once an hour, for each form, which origins answered or were refused and with which widget:
 * what the admin needs to see that a page is still connected. Never waits, never fails a submission.
 */
export const createOriginNotes = (
  { clock, log }: Pick<CollectorDeps, 'clock' | 'log'>,
  write: (note: Note) => Promise<unknown>,
) => {
  const noted = new Set<string>();
  let since = -1;
  return ({ form, origin, widget, refused, timeZone }: Sighting): void => {
    const now = Math.floor(clock().getTime() / 3_600_000);
    if (now !== since) noted.clear();
    since = now;
    const key = `${form}\0${origin}\0${widget}\0${refused}`;
    if (noted.has(key) || noted.size >= MOST) return;
    const site = origin && origin !== 'null' ? URL.parse(origin)?.origin : undefined;
    if (!site || site.length > 200) return;
    const { day, hour } = localHour(clock(), timeZone);
    const stamp = `${day}T${String(hour).padStart(2, '0')}`;
    noted.add(key);
    write({ form, origin: site, hour: stamp, widget, refused }).catch(() => {
      noted.delete(key);
      log({ level: 'warn', event: 'origin_not_noted' });
    });
  };
};

/** Notes a site for a form, in the hour of the form's own unit. */
export const noteSite = async (
  room: Pick<Room, 'catalogue' | 'noteOrigin'>,
  { slug, settings }: FormDefinition,
  from: Pick<Sighting, 'origin' | 'widget'>,
  refused: boolean,
): Promise<void> => {
  const own = settings.unit ? await room.catalogue.unit(settings.unit) : await room.catalogue.root();
  room.noteOrigin({ ...from, form: slug, refused, timeZone: own?.unit.timeZone ?? 'UTC' });
};
