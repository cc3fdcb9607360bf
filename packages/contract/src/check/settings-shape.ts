/** The shape of a form's settings, closed at every level. Rules between them: `settings-rules.ts`. */
import * as v from 'valibot';
import { LIMITS } from '../wire.ts';
import { isAddress } from './address.ts';
import { BOUNDS } from './limits.ts';
import { closed, id, isDay, list, map, metaKey, record, text, whole } from './shape.ts';

const day = v.pipe(v.string(), v.check(isDay, 'Must be a day that exists, written 2026-11-23.'));
const ids = (least: number) => list(v.string(), least, BOUNDS.questions);
/** What a regulator's check looks for in the page: one word that no quotation mark can end. */
const mark = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,60}$/, 'Must be 1 to 60 letters, digits, - or _.'));

/** The settings of a form. */
export const SETTINGS = closed({
  origins: v.optional(list(v.string(), 0, BOUNDS.origins)),
  unit: v.optional(id),
  meta: v.optional(list(metaKey, 0, LIMITS.metaKeys)),
  closed: v.optional(v.boolean()),
  reason: v.optional(v.picklist(['optional', 'required'])),
  askPlace: v.optional(v.boolean()),
  source: v.optional(
    closed({
      name: text(BOUNDS.title),
      url: v.optional(
        v.pipe(
          text(BOUNDS.href),
          v.check(
            (value) => isAddress(value, ['http:', 'https:']),
            'Must be a web address that begins with https:// or http://.',
          ),
        ),
      ),
      date: day,
    }),
  ),
  locked: v.optional(v.boolean()),
  hooks: v.optional(
    v.pipe(
      record,
      v.record(v.string(), mark),
      v.check(
        (value) => Object.keys(value).length <= BOUNDS.hooks,
        `Has too many marks: ${BOUNDS.hooks} at most.`,
      ),
    ),
  ),
  oneOf: v.optional(list(ids(2), 1, BOUNDS.groups)),
  entry: v.optional(closed({ label: map(BOUNDS.label), questions: ids(1) })),
  round: v.optional(
    closed({
      from: v.string(),
      label: v.optional(map(BOUNDS.label)),
      share: v.optional(whole(1, 100)),
    }),
  ),
  save: v.optional(v.picklist(['end', 'step'])),
  help: v.optional(closed({ label: map(BOUNDS.label), href: map(BOUNDS.href) })),
  approval: v.optional(closed({ label: map(BOUNDS.prose), expires: v.optional(day) })),
  seen: v.optional(v.boolean()),
  device: v.optional(v.picklist(['keep', 'ask', 'never'])),
  target: v.optional(closed({ count: whole(1, BOUNDS.target) })),
  challenge: v.optional(v.boolean()),
  retention: v.optional(
    closed({
      texts: v.optional(whole(BOUNDS.keepLeast, BOUNDS.keepMost)),
      rows: v.optional(whole(BOUNDS.keepLeast, BOUNDS.keepMost)),
    }),
  ),
  token: v.optional(v.picklist(['accepted', 'required'])),
});
