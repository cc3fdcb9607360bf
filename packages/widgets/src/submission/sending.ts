import type { Answers, FormDefinition, SubmissionContext } from '@kaimen/contract/wire';
import { buildSubmission, newId, pageAddress } from './build.ts';
import { type SendResult, send } from './send.ts';

/**
 * One submission over its attempts: a retry keeps the id; answers changed since the last attempt, or
 * after it was stored, go out under a higher revision, so that whatever arrived is replaced.
 */
export class Sending {
  readonly id = newId();
  private _revision = 0;
  private _last = '';
  private _stored = false;

  async attempt(
    src: string,
    definition: FormDefinition,
    answers: Answers,
    context: SubmissionContext,
  ): Promise<SendResult> {
    const now = JSON.stringify(answers);
    if (this._stored || (this._last && this._last !== now)) this._revision++;
    this._last = now;
    const result = await send(
      src,
      buildSubmission({ definition, answers, context, id: this.id, revision: this._revision }),
    );
    this._stored = result.ok;
    return result;
  }
}

/** Context from the attributes of an element: page address, place facts, `context` as `meta`. */
export const contextOf = (element: Element, lang: string): SubmissionContext => {
  const get = (name: string) => element.getAttribute(name) ?? undefined;
  let meta: SubmissionContext['meta'];
  try {
    meta = JSON.parse(get('context') || 'null') ?? undefined;
  } catch {
    console.warn(`${element.localName}: the attribute "context" is not JSON and is left out.`);
  }
  return {
    url: pageAddress(location.href),
    lang,
    unit: get('unit'),
    place: get('place'),
    channel: get('channel'),
    token: get('token'),
    meta,
  };
};
