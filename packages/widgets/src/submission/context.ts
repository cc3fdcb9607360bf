import type { SubmissionContext } from '@kaimen/contract/wire';
import { pageAddress } from './build.ts';

/**
 * How long the form was open, in steps too coarse to tell people apart: 0 under 2 seconds, 1 under 10,
 * 2 above. A machine is quick. `since`: when it was shown, as `performance.now()` tells it.
 */
export const pace = (since: number): string => {
  const seconds = (performance.now() - since) / 1e3;
  return `&t=${seconds < 2 ? 0 : seconds < 10 ? 1 : 2}`;
};

/** Context from the attributes of an element: page address, place facts, `context` as `meta`. */
export const contextOf = (element: Element, lang: string): SubmissionContext => {
  const given = (name: string) => element.getAttribute(name) || undefined;
  let meta: SubmissionContext['meta'];
  try {
    meta = JSON.parse(given('context') ?? 'null') ?? undefined;
  } catch (reason) {
    console.warn(reason);
  }
  return {
    url: pageAddress(location.href),
    lang,
    unit: given('unit'),
    place: given('place'),
    channel: given('channel'),
    token: given('token'),
    meta,
  };
};
