import { checkMeta } from '@kaimen/contract/check';
import { likelyCodes, normaliseCode } from '@kaimen/contract/codes';
import { matchLanguage } from '@kaimen/contract/flow';
import type { PageStrings } from '@kaimen/contract/strings';
import { fill } from '@kaimen/contract/strings';
import {
  type ChannelKind,
  type FormDefinition,
  LIMITS,
  PUBLIC_CHANNELS,
  type SubmissionContext,
} from '@kaimen/contract/wire';
import type { NewSubmission } from '@kaimen/db/types';
import type { Caller } from '../abuse/callers.ts';
import type { Work } from '../abuse/prove.ts';
import type { RuleName } from '../abuse/rules.ts';
import type { UnitAt } from '../catalogue.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { Room } from '../room.ts';
import { localHour, queuedHour } from './hour.ts';
import { pagePath, siteOf } from './page.ts';
import type { Vouched } from './token.ts';

/** How a submission came to the door. */
export type Arrival = {
  /** The `Origin` header. */
  readonly origin: string | null;
  /** Version of the widget, where it said so. */
  readonly widget: string | null;
  /** The channel where none is named. */
  readonly channel: 'web' | 'hosted';
  /** A person typed the place code: it is checked. Else an attribute carries it: it is flagged. */
  readonly placeTyped: boolean;
  /** Words for what a person has to mend. */
  readonly words: PageStrings;
  /** What shows that it took some work, where the form demands that. */
  readonly work: Work;
  /** Flags of weak signs of a machine. */
  readonly signals: readonly string[];
  /** Weak signs that are no flags of the answer. */
  readonly signs: readonly RuleName[];
  /** Who sends, as a keyed hash of the day. */
  readonly caller: Caller;
  /** What a gateway vouches for. */
  readonly vouched?: Vouched;
};

type Resolved = Pick<
  NewSubmission,
  | 'lang'
  | 'unit'
  | 'unitPath'
  | 'place'
  | 'channel'
  | 'channelKind'
  | 'site'
  | 'page'
  | 'day'
  | 'hour'
  | 'meta'
  | 'flags'
>;

/** What counts where no unit was set up yet: the whole bureau. */
const BUREAU: UnitAt = {
  unit: { code: 'bureau', parent: null, name: { en: 'Bureau' }, timeZone: 'UTC', active: true },
  path: ['bureau'],
};

/** The unit a form counts at where nobody names one. */
export const ownUnit = async (
  room: Pick<Room, 'catalogue'>,
  { settings }: Pick<FormDefinition, 'settings'>,
): Promise<UnitAt> =>
  (settings.unit ? await room.catalogue.unit(settings.unit) : undefined) ??
  (await room.catalogue.root()) ??
  BUREAU;

/** Where, when and how a submission was given, in the codes that are stored. */
export const resolveContext = async (
  room: Room,
  form: FormDefinition,
  context: SubmissionContext,
  arrival: Arrival,
  vouched?: Vouched,
): Promise<({ readonly ok: true } & Resolved) | Refusal> => {
  const flags: string[] = [...(vouched?.flags ?? [])];
  const channel =
    vouched?.channel ?? (await resolveChannel(room, form.slug, context.channel || arrival.channel));
  if (!channel) return refuse('invalid_body', '/context/channel', CHANNEL_MEND);

  const typed = vouched?.place ?? context.place;
  const place = typed ? await resolvePlace(room, typed, arrival) : undefined;
  if (place && 'ok' in place) return place;
  if (place === null) flags.push('unknown_place');

  const unit = vouched?.unit ?? context.unit;
  const named = unit ? await room.catalogue.unit(unit) : undefined;
  if (unit && !named) flags.push('unknown_unit');
  const at =
    named ??
    (unit ? undefined : place && (await room.catalogue.unit(place.unit))) ??
    (await ownUnit(room, form));
  const instant = room.clock();
  const now = localHour(instant, at.unit.timeZone);
  const when = context.hour === undefined ? now : queuedHour(context.hour, now, instant, LIMITS.backDays);
  if (!when)
    return refuse(
      'invalid_body',
      '/context/hour',
      `Write a past hour of the last ${LIMITS.backDays} days as 2026-11-23T22.`,
    );

  const meta = checkMeta(form, context);
  if (meta.length) return { ok: false, code: 'invalid_body', faults: meta };
  return {
    ok: true,
    lang: (context.lang && matchLanguage(context.lang, form.languages)) || form.languages[0] || 'en',
    unit: at.unit.code,
    unitPath: at.path,
    place: place ? place.code : null,
    channel: channel.code,
    channelKind: channel.kind,
    site: siteOf(arrival.origin),
    page: pagePath(context.url),
    day: when.day,
    hour: when.hour,
    meta: { ...context.meta, ...(vouched?.event ? { event: eventHour(vouched.event, at) } : {}) },
    flags,
  };
};

/** The hour of an event (UTC) as the unit's clocks showed it. */
const eventHour = (event: string, { unit }: UnitAt): string => {
  const { day, hour } = localHour(new Date(`${event}:00:00Z`), unit.timeZone);
  return `${day}T${String(hour).padStart(2, '0')}`;
};

const CHANNEL_MEND = `Take one of ${PUBLIC_CHANNELS.join(', ')}, or a link code made in the admin. Other channels come by import.`;

type Channel = { readonly code: string; readonly kind: ChannelKind };

/** The channel behind a name the public may use: a public kind, or a link code (of this form or of any). */
export const resolveChannel = (
  room: Pick<Room, 'catalogue'>,
  slug: string,
  code: string,
): Channel | Promise<Channel | undefined> => {
  const open = PUBLIC_CHANNELS.find((kind) => kind === code);
  return open ? { code: open, kind: open } : linkChannel(room, slug, code);
};

const linkChannel = async (
  room: Pick<Room, 'catalogue'>,
  slug: string,
  code: string,
): Promise<Channel | undefined> => {
  const link = await room.catalogue.channel(code);
  // What a gateway delivers is counted against whom it asked: nobody else writes there.
  if (link?.kind === 'sms' && (await room.catalogue.gateway(code))) return undefined;
  return link && (link.form === null || link.form === slug) ? link : undefined;
};

/** The place; undefined for none named; null for one that is not known; a refusal where a person can mend it. */
const resolvePlace = async (room: Room, typed: string, arrival: Arrival) => {
  const code = normaliseCode(typed);
  if (!code) return undefined;
  const place = await room.catalogue.place(code);
  if (place) return place;
  return arrival.placeTyped
    ? refuse('invalid_answer', '/context/place', await placeMend(room, code, arrival.words))
    : null;
};

/** What to say about a place code that nobody knows, with the code that was probably meant. */
export const placeMend = async (
  room: Pick<Room, 'catalogue'>,
  code: string,
  words: PageStrings,
): Promise<string> => {
  const likely = likelyCodes(code, await room.catalogue.placeCodes())[0];
  const wrong = fill(words.placeWrong, code.slice(0, 40));
  return likely ? `${wrong} ${fill(words.placeLikely, likely)}` : wrong;
};
