import { type Fields, lastField } from '../door/fields.ts';
import { queryOf } from '../door/query.ts';
import type { Room } from '../room.ts';
import type { Caller } from './callers.ts';

/** A field of the hosted page that no person sees; a machine that fills in everything fills it in. */
export const BAIT = '_website';

/** The field of the hosted page that says when it was first shown. */
export const SEAL = '_seal';

/** Who sends a request. */
export const callerOf = async (
  room: Pick<Room, 'address' | 'catalogue' | 'defence'>,
  request: Request,
  env: unknown,
): Promise<Caller> =>
  room.defence.callers.of(room.address?.(request, env), (await room.catalogue.halls()) ?? []);

/** Weak signs of a machine, as flags: they make somebody look, and never refuse anything. */
export const signalsOf = (request: Request, fields: Fields = []): readonly string[] => [
  // Under two seconds from seeing the form to sending it.
  ...(queryOf(request).get('t') === '0' ? ['fast'] : []),
  ...(lastField(fields, BAIT).trim() ? ['hidden_field'] : []),
];
