import { addCheck, normaliseCode } from '@kaimen/contract/codes';
import { CHANNEL_KINDS, type ChannelKind, ID } from '@kaimen/contract/wire';
import type { Channel, Place, Unit } from '@kaimen/db/types';
import { unitPath } from '@kaimen/db/units/path';
import type { Words } from '../../words.ts';

export type Fields = Readonly<Record<string, string>>;
/** Faults by field; empty: none. */
export type Faults = Readonly<Record<string, string>>;

const NAME_MOST = 120;
const PLACES_MOST = 500;
const CODE_MOST = 20;

const isZone = (zone: string): boolean => {
  try {
    return zone.includes('/') || zone === 'UTC'
      ? new Intl.DateTimeFormat('en', { timeZone: zone }) !== undefined
      : false;
  } catch {
    return false;
  }
};
const text = (fields: Fields, name: string): string => (fields[name] ?? '').normalize('NFC').trim();
const tooLong = (name: string): boolean => [...name].length > NAME_MOST || name.includes('\u0000');

/** Reads a unit from fields; `existing` keeps its code. */
export const readUnit = (
  fields: Fields,
  units: readonly Unit[],
  t: Words['units'],
  existing?: Unit,
): { readonly unit: Unit; readonly faults: Faults } => {
  const code = existing?.code ?? text(fields, 'code');
  const faults: Record<string, string> = {};
  if (!existing && !ID.test(code)) faults.code = t.codeBad;
  else if (!existing && units.some((unit) => unit.code === code)) faults.code = t.codeTaken(code);
  const name: Record<string, string> = { ...existing?.name };
  for (const lang of ['en', 'zh-Hans']) {
    const own = text(fields, `name.${lang}`);
    if (own) name[lang] = own;
    else delete name[lang];
  }
  if (!Object.keys(name).length) faults.name = t.nameMissing;
  else if (Object.values(name).some(tooLong)) faults.name = t.nameLong;
  const parent = text(fields, 'parent') || null;
  if (
    parent !== null &&
    (!units.some((unit) => unit.code === parent) || unitPath(units, parent).includes(code))
  )
    faults.parent = t.loop;
  const timeZone = text(fields, 'zone');
  if (!isZone(timeZone)) faults.zone = t.zoneBad(timeZone.slice(0, 60));
  return { unit: { code, parent, name, timeZone, active: existing?.active ?? true }, faults };
};

/** Reads a link code. */
export const readChannel = (
  fields: Fields,
  channels: readonly Channel[],
  forms: readonly string[],
  t: Words['units'],
): { readonly channel: Channel; readonly faults: Faults } => {
  const code = text(fields, 'code');
  const name = text(fields, 'name');
  const kind = CHANNEL_KINDS.find((each) => each === fields.kind) ?? 'qr';
  const faults: Record<string, string> = {};
  if (!ID.test(code)) faults.code = t.codeBad;
  else if (CHANNEL_KINDS.includes(code as ChannelKind)) faults.code = t.channelReserved(code);
  else if (channels.some((channel) => channel.code === code)) faults.code = t.channelTaken(code);
  if (tooLong(name)) faults.name = t.nameLong;
  const form = text(fields, 'form');
  return { channel: { code, kind, name: name || code, form: forms.includes(form) ? form : null }, faults };
};

/** Reads places from lines `CODE, name`; the check character is added. Either all are right or none is taken. */
export const readPlaces = (
  fields: Fields,
  unit: string,
  known: ReadonlySet<string>,
  t: Words['units'],
): { readonly places: readonly Place[]; readonly faults: readonly string[] } => {
  const lines = (fields.codes ?? '').split(/\r?\n/);
  const kind = text(fields, 'kind').slice(0, 40) || 'counter';
  const places: Place[] = [];
  const faults: string[] = [];
  const seen = new Set(known);
  if (lines.length > PLACES_MOST + 50) return { places, faults: [t.placeMany] };
  for (const [index, line] of lines.entries()) {
    if (!line.trim()) continue;
    const [first = '', ...rest] = line.split(/[,，\t]/);
    const body = normaliseCode(first);
    const name = rest.join(',').normalize('NFC').trim();
    if (!/^[0-9A-Z]+$/.test(body)) faults.push(t.placeBad(index + 1, first.trim().slice(0, 40)));
    else if (body.length > CODE_MOST || tooLong(name)) faults.push(t.placeLong(index + 1));
    else if (seen.has(addCheck(body))) faults.push(t.placeTaken(index + 1, addCheck(body)));
    else {
      seen.add(addCheck(body));
      const lang = /\p{Script=Han}/u.test(name) ? 'zh-Hans' : 'en';
      places.push({ code: addCheck(body), unit, name: name ? { [lang]: name } : {}, kind });
    }
  }
  if (places.length > PLACES_MOST) return { places: [], faults: [t.placeMany] };
  if (!places.length && !faults.length) return { places, faults: [t.placeNone] };
  return { places, faults };
};
