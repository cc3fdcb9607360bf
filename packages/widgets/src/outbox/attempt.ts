import { type SendResult, send } from '../submission/read.ts';
import type { Item } from './box.ts';

/** The local hour of a time in ms, `2026-11-23T22`. */
export const localHour = (at: number): string =>
  new Date(at - new Date(at).getTimezoneOffset() * 6e4).toISOString().slice(0, 13);

/** Sends an item once; one that is sent later than it was given says its hour. */
export const attempt = ({ src, body, at, query }: Item, more = ''): Promise<SendResult> => {
  const hour = localHour(at);
  const dated = hour === localHour(Date.now()) ? body : { ...body, context: { ...body.context, hour } };
  return send(src, dated, query + more);
};
