/** The shape of a submission, as far as no form has a say in it. */
import * as v from 'valibot';
import { textLength } from '../flow.ts';
import { LIMITS, UUID } from '../wire.ts';
import { isAddress } from './address.ts';
import { BOUNDS } from './limits.ts';
import { closed, isDay, metaKey, record, whole } from './shape.ts';

/** Time-ordered and host-made UUIDs would store the order of arrival (RFC 9562, versions 1, 2, 6, 7). */
const tellsTime = (value: string): boolean => /^.{14}[1267].{4}[89ab]/i.test(value) && value.length === 36;

const isHour = (value: string): boolean => {
  const [day, hour] = value.split('T');
  return /^\d{4}-\d{2}-\d{2}T\d{2}$/.test(value) && isDay(day ?? '') && Number(hour) < 24;
};

/** `/path`, or an address of the web. */
const isPage = (value: string): boolean =>
  /^\/(?![/\\])/.test(value) || isAddress(value, ['http:', 'https:']);
const short = (most: number) =>
  v.pipe(
    v.string(),
    v.check(
      (value) => value.length <= most || textLength(value) <= most,
      `Too long: ${most} characters at most.`,
    ),
  );

/** A submission but for what its form decides: the answers are looked at by `checkAnswers`. */
export const SUBMISSION = closed({
  id: v.pipe(
    v.string(),
    v.regex(UUID, 'Must be a random UUID, as crypto.randomUUID() makes it.'),
    v.check((value) => !tellsTime(value), 'This kind of UUID carries a time. Send a random one (version 4).'),
  ),
  formVersion: whole(1, BOUNDS.version),
  answers: record,
  context: closed({
    url: v.optional(
      v.pipe(
        short(LIMITS.url),
        v.check((value) => isPage(value), 'Must be the address of a web page, or its path.'),
      ),
    ),
    // Resolved to a language of the form; one it does not have must not cost the answer.
    lang: v.optional(short(100)),
    unit: v.optional(short(100)),
    place: v.optional(short(100)),
    channel: v.optional(short(100)),
    token: v.optional(short(1000)),
    hour: v.optional(v.pipe(v.string(), v.check(isHour, 'Must be a local hour, written 2026-11-23T22.'))),
    meta: v.optional(
      v.pipe(
        record,
        v.record(metaKey, short(LIMITS.metaValue)),
        v.check(
          (value) => Object.keys(value).length <= LIMITS.metaKeys,
          `Has too many keys: ${LIMITS.metaKeys} at most.`,
        ),
      ),
    ),
  }),
  revision: v.optional(whole(0, LIMITS.revision)),
  partial: v.optional(v.boolean()),
});
