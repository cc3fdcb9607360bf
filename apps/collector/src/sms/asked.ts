import { LATE_REPLY_DAYS } from '@kaimen/contract/retention';
import { stringsFor } from '@kaimen/contract/strings-all';
import { ask } from '@kaimen/db/asked/ask';
import { addToBatch } from '@kaimen/db/batches/put';
import type { Gateway } from '@kaimen/db/gateways/put';
import { LINK_DAYS, newBatchCode } from '@kaimen/db/tokens/sign';
import type { Form, UnitAt } from '../catalogue.ts';
import { localHour, queuedHour } from '../context/hour.ts';
import { ownUnit, placeMend } from '../context/resolve.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { Room } from '../room.ts';
import { codesOf } from './codes.ts';
import { type Inbound, plainNumber } from './inbound.ts';
import { invitation } from './messages.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Days an event may lie back when somebody is asked about it. */
const BACK = 7;

export type Announced = {
  readonly ok: true;
  /** `known`: the same person was announced for the same event before. */
  readonly status: 'asked' | 'known';
  /** What the gateway may send. */
  readonly text: string;
  readonly link?: string;
};

/** Notes that the bureau asks somebody by message, and gives the words to send; the number is kept as a keyed hash. */
export const announce = async (
  room: Room,
  gateway: Gateway,
  form: Form,
  { get }: Inbound,
): Promise<Announced | Refusal> => {
  const { definition } = form;
  const codes = codesOf(definition, gateway.settings);
  if (!codes) return refuse('unknown_form', '', 'The form of this gateway cannot be answered by message.');
  const number = plainNumber(get('to', 'mobile', 'phone'));
  if (number.length < 3) return refuse('invalid_body', '/to', 'Give the number that is asked.');
  const code = get('place').slice(0, 100);
  const place = code ? await room.catalogue.place(code.toUpperCase()) : undefined;
  if (code && !place)
    return refuse('invalid_answer', '/place', await placeMend(room, code, stringsFor('en')));
  const unit = get('unit').slice(0, 100);
  const named = unit || place ? await room.catalogue.unit(unit || (place?.unit ?? '')) : undefined;
  if (unit && !named) return refuse('invalid_answer', '/unit', 'There is no unit with this code.');
  const at = named ?? (await ownUnit(room, definition));

  const event = eventOf(room, at, get('hour'));
  if (!event)
    return refuse(
      'invalid_body',
      '/hour',
      `Write the hour of the event, of the last ${BACK} days, as 2026-11-23T22.`,
    );
  const expires = dayOf(event.getTime() + HOUR + gateway.settings.hours * HOUR + LATE_REPLY_DAYS * DAY);
  const hour = event.toISOString().slice(0, 13);
  const facts = { form: definition.slug, unit: at.unit.code, place: place?.code ?? null };
  const fresh = await ask(room.db, {
    ...facts,
    ...localHour(event, at.unit.timeZone),
    key: await room.gatewayKeys.person(gateway.code, number),
    gateway: gateway.code,
    event: hour,
    expires,
    id: room.hash.randomUUID(),
  });
  const link =
    get('link') === 'true' || get('link') === '1' ? await linkFor(room, gateway, facts, hour, expires) : '';
  return {
    ok: true,
    status: fresh ? 'asked' : 'known',
    text: invitation(definition, codes, gateway.settings.lang, link),
    ...(link ? { link } : {}),
  };
};

/** A one-time link for one event: it has no name of its own in the admin. */
const linkFor = async (
  room: Room,
  gateway: Gateway,
  facts: { readonly form: string; readonly unit: string; readonly place: string | null },
  event: string,
  expires: string,
): Promise<string> => {
  const batch = await addToBatch(room.db, {
    ...facts,
    code: newBatchCode(),
    channel: gateway.code,
    event,
    expires:
      expires < dayOf(room.clock().getTime() + LINK_DAYS * DAY)
        ? expires
        : dayOf(room.clock().getTime() + LINK_DAYS * DAY),
    n: 1,
    name: '',
  });
  return `${room.publicUrl}/t/${await room.links.make(batch)}`;
};

const dayOf = (moment: number): string => new Date(moment).toISOString().slice(0, 10);

/** The moment an hour began that the unit's clocks showed; now where none is given; undefined for one out of range. */
const eventOf = (room: Room, { unit }: UnitAt, text: string): Date | undefined => {
  const instant = room.clock();
  const whole = new Date(Math.floor(instant.getTime() / HOUR) * HOUR);
  if (!text) return whole;
  const local = queuedHour(text, localHour(instant, unit.timeZone), instant, BACK);
  if (!local) return undefined;
  const wanted = `${local.day}T${String(local.hour).padStart(2, '0')}`;
  // Zones are whole quarters of an hour away from UTC, at most 14 hours: the hour is found among these.
  for (let shift = -14 * HOUR; shift <= 14 * HOUR; shift += HOUR / 4) {
    const moment = new Date(Date.parse(`${wanted}:00:00Z`) + shift);
    const shown = localHour(moment, unit.timeZone);
    if (shown.day === local.day && shown.hour === local.hour) return moment;
  }
  return undefined;
};
