import type { Answers, FormDefinition, SubmissionContext } from '@kaimen/contract/wire';
import { newId, pageAddress } from './build.ts';
import { json } from './json.ts';
import { type SendResult, send } from './send.ts';

/**
 * One submission over its attempts: a retry keeps the id; answers changed since the last attempt, or
 * after it was stored, go out under a higher revision, so that whatever arrived is replaced.
 */
export class Sending {
  readonly id = newId();
  private _revision = 0;
  private _last?: string;

  async attempt(
    src: string,
    definition: FormDefinition,
    answers: Answers,
    context: SubmissionContext,
    query?: string,
    partial?: boolean,
  ): Promise<SendResult> {
    const now = json([answers, partial]);
    if ((this._last ?? now) !== now) this._revision++;
    this._last = now;
    const result = await send(
      src,
      {
        id: this.id,
        formVersion: definition.version,
        answers,
        context,
        revision: this._revision || undefined,
        partial,
      },
      query,
    );
    // Once stored, the next one is a change, even to the same answers.
    if (result.ok) this._last = '';
    return result;
  }
}

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
  const { unit, place, channel, token, context } = Object.fromEntries(
    Array.from(element.attributes, ({ name, value }) => [name, value || undefined]),
  );
  let meta: SubmissionContext['meta'];
  try {
    meta = context && JSON.parse(context);
  } catch (reason) {
    console.warn(reason);
  }
  return { url: pageAddress(location.href), lang, unit, place, channel, token, meta };
};
