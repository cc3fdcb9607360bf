/** What nearly every submission looks like, told apart without the schema, which costs ten times as much. */
import { LIMITS } from '../wire.ts';
import { BOUNDS } from './limits.ts';
import { isRecord } from './plain.ts';

const RANDOM = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;
/** A plain web address: a host of letters, no query, a path of letters, digits and single dots. */
const ADDRESS =
  /^https?:\/\/(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)*[a-z]{2,}(?::[0-9]{1,4})?(?:\/[\w-]+(?:\.[\w-]+)*)*\/?$/;

/** Whether an address stands as it will be kept: nothing to resolve, to decode or to cut off. */
export const isPlainAddress = (text: string): boolean =>
  text.length <= LIMITS.url && ADDRESS.test(text) && !text.includes('xn--');

/**
 * Whether a plain copy of a body is surely a submission by `SUBMISSION`. False says nothing: then the schema is
 * asked, which also has the words for what is wrong.
 */
export const isUsual = (body: unknown): boolean => {
  if (!isRecord(body)) return false;
  const keys = Object.keys(body);
  if (keys.length !== 4) return false;
  for (const key of keys) {
    const value = body[key];
    if (key === 'id') {
      if (typeof value !== 'string' || !RANDOM.test(value)) return false;
    } else if (key === 'formVersion') {
      if (!Number.isInteger(value) || (value as number) < 1 || (value as number) > BOUNDS.version)
        return false;
    } else if (key === 'answers') {
      if (!isRecord(value)) return false;
    } else if (key !== 'context' || !isUsualContext(value)) return false;
  }
  return true;
};

const isUsualContext = (context: unknown): boolean => {
  if (!isRecord(context)) return false;
  for (const key of Object.keys(context)) {
    const value = context[key];
    if (typeof value !== 'string') return false;
    if (key === 'url') {
      if (!isPlainAddress(value)) return false;
    } else if (
      (key !== 'lang' && key !== 'unit' && key !== 'place' && key !== 'channel') ||
      value.length > 100
    )
      return false;
  }
  return true;
};
