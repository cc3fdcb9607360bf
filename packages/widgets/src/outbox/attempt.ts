import { type SendResult, send } from '../submission/read.ts';
import type { Item } from './box.ts';

/** The local hour of a time in ms, `2026-11-23T22`. */
export const localHour = (at: number): string =>
  new Date(at - new Date(at).getTimezoneOffset() * 6e4).toISOString().slice(0, 13);

/**
 * Sends an item once; one that is sent later than it was given says its hour. A device whose clock is off
 * names an hour that cannot be: rather than being lost the answer then goes without, and counts as of now.
 */
export const attempt = async ({ src, body, at, query }: Item, more = ''): Promise<SendResult> => {
  const hour = localHour(at);
  const late = hour !== localHour(Date.now());
  const result = await send(src, late ? { ...body, context: { ...body.context, hour } } : body, query + more);
  return late && !result.ok && result.code === 'invalid_body' ? send(src, body, query + more) : result;
};
