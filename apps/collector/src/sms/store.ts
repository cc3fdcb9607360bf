import { speaksOfDanger } from '@kaimen/contract/personal';
import { stringsFor } from '@kaimen/contract/strings-all';
import { LIMITS, type SubmissionStatus } from '@kaimen/contract/wire';
import { findAsked } from '@kaimen/db/asked/find';
import type { Gateway } from '@kaimen/db/gateways/put';
import { findSubmission } from '@kaimen/db/submissions/find';
import { isTokenUsed } from '@kaimen/db/tokens/used';
import type { Caller } from '../abuse/callers.ts';
import type { Form } from '../catalogue.ts';
import { localHour } from '../context/hour.ts';
import { ownUnit } from '../context/resolve.ts';
import { receiptOf } from '../receipt.ts';
import { RETRY_AFTER, type Refusal, refuse } from '../refusal.ts';
import type { Room } from '../room.ts';
import { submit } from '../submit.ts';
import { codesOf } from './codes.ts';
import { compose } from './compose.ts';
import { backText } from './messages.ts';
import { readReply } from './read-reply.ts';

const HOUR = 3_600_000;
/** Messages of one person that arrive at once: the later ones are put after the first. */
const ROUNDS = 5;

export type Message = {
  readonly from: string;
  readonly text: string;
  readonly id: string;
  /** The gateway, as a keyed hash of the day. */
  readonly caller: Caller;
};
export type Stored = {
  readonly ok: true;
  /** `unread`: nothing of it could be stored. */
  readonly status: SubmissionStatus | 'unread';
  /** What to send back to the person. */
  readonly text: string;
  /** The hour, where the unit is, until which the person is to be called back. */
  readonly callBack?: string;
};

/**
 * Stores what a person replied by text message. Who was asked finds the unit and hour of the event; the number is
 * looked up by its keyed hash and kept nowhere. The gateway's own id is used up with the commit, so that its
 * retries count once, whatever came in between.
 */
export const storeMessage = async (
  room: Room,
  gateway: Gateway,
  form: Form,
  message: Message,
): Promise<Stored | Refusal> => {
  const { definition } = form;
  const codes = codesOf(definition, gateway.settings);
  if (!codes) return refuse('unknown_form', '', 'The form of this gateway cannot be answered by message.');
  const reading = readReply(message.text, codes);
  const danger = speaksOfDanger(message.text);
  const say = (unread: boolean, receipt?: string): string =>
    backText(definition, codes, gateway.settings.lang, { danger, unread, receipt });

  const now = room.clock();
  const burn = await room.gatewayKeys.message(gateway.code, message.id);
  const person = await room.gatewayKeys.person(gateway.code, message.from);
  for (let round = 0; round < ROUNDS; round++) {
    const asked = await findAsked(room.db, person, now.toISOString().slice(0, 10));
    const id = asked?.id ?? idOf(burn);
    const before = await findSubmission(room.db, id);
    const again = (): Stored => ({
      ok: true,
      status: 'duplicate',
      text: say(false, before && receiptOf(room.hash, definition.slug, id)),
    });
    if (await isTokenUsed(room.db, burn)) return again();
    const made = compose(definition, codes, reading, before?.answers);
    if (!made) return { ok: true, status: 'unread', text: say(true) };

    const value = made.answers[codes.question.id] as number | string | undefined;
    const at = (asked && (await room.catalogue.unit(asked.unit))) ?? (await ownUnit(room, definition));
    const bad = value !== undefined && codes.bad.has(value) && gateway.settings.callBack;
    const callBack = bad ? dueHour(now, at.unit.timeZone) : undefined;
    const late = asked && now.getTime() >= endOf(asked.event) + gateway.settings.hours * HOUR;
    const outcome = await submit(
      room,
      form,
      {
        id,
        formVersion: definition.version,
        answers: made.answers,
        context: { lang: gateway.settings.lang },
        ...(before ? { revision: Math.min(before.revision + 1, LIMITS.revision) } : {}),
        ...(made.partial ? { partial: true } : {}),
      },
      {
        origin: null,
        widget: null,
        channel: 'hosted',
        placeTyped: false,
        words: stringsFor(gateway.settings.lang),
        work: { pow: '', able: false, widget: false },
        signals: [],
        signs: [],
        caller: message.caller,
        vouched: {
          // Whom nobody asked is counted apart from those who were.
          channel: { code: asked ? gateway.code : 'sms', kind: 'sms' },
          ...(asked?.unit ? { unit: asked.unit } : {}),
          ...(asked?.place ? { place: asked.place } : {}),
          ...(asked ? { event: asked.event } : {}),
          burn,
          flags: [
            ...made.flags,
            ...(late ? ['late'] : []),
            ...(asked ? [] : ['unasked']),
            ...(callBack ? [`call_back:${callBack}`] : []),
          ],
        },
      },
    );
    if (!outcome.ok && outcome.code === 'token_used') return again();
    if (!outcome.ok && outcome.code === 'id_conflict') continue;
    if (!outcome.ok) return outcome;
    const unread = value === undefined;
    return {
      ok: true,
      status: outcome.status,
      text: say(unread, outcome.receipt),
      ...(callBack ? { callBack } : {}),
    };
  }
  return { ...refuse('unavailable'), retryAfter: RETRY_AFTER };
};

/** The first moment after an hour, `2026-11-23T22` UTC. */
const endOf = (hour: string): number => Date.parse(`${hour}:00:00Z`) + HOUR;

/** A day after the end of this hour: due times count from there, and the minute is not stored. */
const dueHour = (now: Date, timeZone: string): string => {
  const { day, hour } = localHour(new Date(now.getTime() + 25 * HOUR), timeZone);
  return `${day}T${String(hour).padStart(2, '0')}`;
};

/** A random-looking UUID (version 4) of a keyed hash: the same message again has the same id. */
const idOf = (hash: string): string =>
  `${hash.slice(0, 8)}-${hash.slice(8, 12)}-4${hash.slice(13, 16)}-b${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
