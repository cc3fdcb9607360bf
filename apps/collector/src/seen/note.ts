import { normaliseCode } from '@kaimen/contract/codes';
import type { FormDefinition } from '@kaimen/contract/wire';
import { ownUnit } from '../context/resolve.ts';
import type { Room } from '../room.ts';

/**
 * Adds one to "asked" of a form that counts its views. Stored is the sum of an hour at a unit; nothing of
 * the request. `address` bounds how much one caller may add, in memory only.
 */
export const noteView = async (
  room: Pick<Room, 'catalogue' | 'seen' | 'seenBudget'>,
  form: FormDefinition,
  where: { readonly unit: string; readonly place?: string },
  address: string | undefined,
): Promise<void> => {
  if (!form.settings.seen || form.settings.closed || room.seenBudget.spend(address)) return;
  const place =
    where.place && !where.unit ? await room.catalogue.place(normaliseCode(where.place)) : undefined;
  const code = where.unit || place?.unit;
  const at = (code ? await room.catalogue.unit(code) : undefined) ?? (await ownUnit(room, form));
  room.seen.add(form.slug, at.unit);
};

/** Whether a person looks at the page: no HEAD, no page fetched ahead by a browser. */
export const isLooking = (request: Request): boolean =>
  request.method === 'GET' &&
  !/prefetch|prerender/i.test(
    `${request.headers.get('sec-purpose') ?? ''} ${request.headers.get('purpose') ?? ''}`,
  );
