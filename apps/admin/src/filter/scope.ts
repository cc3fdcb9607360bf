import { normaliseCode } from '@kaimen/contract/codes';
import { localise } from '@kaimen/contract/flow';
import { ID, type LanguageMap } from '@kaimen/contract/wire';
import { listChannels } from '@kaimen/db/channels/list';
import { listForms } from '@kaimen/db/forms/list';
import { findPlace } from '@kaimen/db/places/find';
import type { Channel, Filter, Place, StoredForm, Unit } from '@kaimen/db/types';
import { listUnits } from '@kaimen/db/units/list';
import { addDays } from '@kaimen/rates/bands';
import type { Ctx } from '../env.ts';
import { type AnswerFilter, readAnswer } from './answer.ts';
import { isDay, localHour } from './days.ts';
import { byUse, type UsedForm } from './forms.ts';
import { FILTER_NAMES, type Query } from './query.ts';

/** Everything a page needs to know about what it shows. */
export type Scope = {
  /** Forms with the most answers in the period first. */
  readonly forms: readonly UsedForm[];
  readonly units: readonly Unit[];
  readonly channels: readonly Channel[];
  /** The form shown: the one asked for, else the first of `forms`; undefined while there is none. */
  readonly form: UsedForm | undefined;
  readonly place: Place | undefined;
  readonly filter: Filter;
  /** What the address says, as far as it is valid; the default period is not in it. */
  readonly query: Query;
  /** Today where the form is at home. */
  readonly today: string;
  /** One sentence for each part of the address that could not be used. */
  readonly faults: readonly string[];
};

/** Default period: 30 days, today included. */
export const DEFAULT_DAYS = 30;
/** `from=all`: no first day. */
export const ALL = 'all';
/** `held=with`: figures count what is held for review too. */
export const WITH_HELD = 'with';
const LANG = /^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,3}$/;
const LONGEST = 200;

/** The name of a thing in the interface's language, else its code. */
export const nameOf = (thing: { readonly code: string; readonly name: LanguageMap }, ui: string): string =>
  localise(thing.name, ui) || thing.code;

/** The zone of the form's own unit, else of the first unit, else UTC. */
const zoneOf = (form: StoredForm | undefined, units: readonly Unit[]): string =>
  (units.find((unit) => unit.code === form?.definition.settings.unit) ?? units[0])?.timeZone ?? 'UTC';

const printable = (text: string): string =>
  [...text]
    .filter((char) => char >= ' ' && char !== '\u007f')
    .join('')
    .slice(0, 60);

/** Reads the filter from the address; a part that makes no sense is left out and named, never an error page. */
export const readScope = async (c: Ctx): Promise<Scope> => {
  const { db, clock } = c.get('deps');
  const t = c.get('t').filter;
  const [stored, units, channels] = await Promise.all([listForms(db), listUnits(db), listChannels(db)]);
  const faults: string[] = [];
  const given: Partial<Record<(typeof FILTER_NAMES)[number], string>> = {};
  for (const name of FILTER_NAMES) {
    const value = c.req.query(name)?.trim();
    if (!value) continue;
    if (value.length > LONGEST || value.includes('\u0000')) faults.push(t.faults.long);
    else given[name] = value;
  }
  const drop = (name: keyof typeof given, fault: (value: string) => string): undefined => {
    if (given[name] !== undefined) faults.push(fault(printable(given[name])));
    delete given[name];
    return undefined;
  };

  const asked = stored.find((each) => each.slug === given.form);
  const todayOf = (form: StoredForm | undefined): string => localHour(clock(), zoneOf(form, units)).day;
  if (given.from && given.from !== ALL && !isDay(given.from))
    drop('from', (value) => t.faults.day(t.from, value));
  if (given.to && !isDay(given.to)) drop('to', (value) => t.faults.day(t.to, value));
  if (given.from && given.from !== ALL && given.from > (given.to ?? todayOf(asked))) {
    faults.push(t.faults.order);
    delete given.from;
    delete given.to;
  }
  /** The days shown; the default ends today where the form is at home. */
  const periodOf = (today: string): Pick<Filter, 'from' | 'to'> => {
    const to = given.to ?? today;
    const from = given.from === ALL ? undefined : (given.from ?? addDays(to, 1 - DEFAULT_DAYS));
    return { ...(from ? { from } : {}), ...(given.from === ALL && !given.to ? {} : { to }) };
  };

  const forms = await byUse(db, stored, periodOf(todayOf(asked)), c.get('ui'));
  const form = forms.find((each) => each.slug === asked?.slug) ?? (drop('form', t.faults.form) || forms[0]);
  const today = todayOf(form);
  if (given.unit && !units.some((unit) => unit.code === given.unit)) drop('unit', t.faults.unit);
  if (
    given.channel &&
    !(
      ID.test(given.channel) &&
      (channels.some((each) => each.code === given.channel) || given.channel in c.get('t').channels)
    )
  )
    drop('channel', t.faults.channel);
  const place = given.place
    ? ((await findPlace(db, given.place)) ?? (await findPlace(db, normaliseCode(given.place))))
    : undefined;
  if (given.place && !place) drop('place', t.faults.place);
  if (given.lang && !LANG.test(given.lang)) drop('lang', t.faults.lang);
  if (given.page && !given.page.startsWith('/')) drop('page', t.faults.page);
  if (given.held !== WITH_HELD) delete given.held;
  if (given.q && c.get('who').role !== 'owner') {
    delete given.q;
    faults.push(t.faults.q);
  }
  let answer: AnswerFilter | undefined;
  if (given.answer)
    answer = (form && readAnswer(given.answer, form.definition)) || drop('answer', t.faults.answer);

  const filter: Filter = {
    form: form?.slug ?? '',
    ...(given.unit ? { unit: given.unit } : {}),
    ...(place ? { place: place.code } : {}),
    ...(given.channel ? { channel: given.channel } : {}),
    ...(given.lang ? { lang: given.lang } : {}),
    ...(given.page ? { page: given.page } : {}),
    ...periodOf(today),
    ...(answer ? { answer } : {}),
    ...(given.q ? { q: given.q } : {}),
    ...(given.held === WITH_HELD ? { state: 'all' as const } : {}),
  };
  return { forms, units, channels, form, place, filter, query: given, today, faults };
};
