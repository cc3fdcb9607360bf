import { errorText } from '@kaimen/contract/strings';
import type { Answers, FormDefinition } from '@kaimen/contract/wire';
import type { KaimenElement } from '../base/element.ts';
import { KaimenErrorEvent, KaimenSentEvent, KaimenSubmitEvent } from '../events.ts';
import type { ThanksView } from '../feedback/thanks.ts';
import type { SendResult } from './send.ts';
import { contextOf, pace, Sending } from './sending.ts';

/**
 * What an element does from the press of Send to the thanks: one at a time, one sentence in the live
 * region for every outcome, and "thank you" only once the collector has stored it.
 */
export class Delivery {
  /** Sending, or waiting for the time the collector named. @internal */
  _busy = false;
  /** '' until it is stored. @internal */
  _receipt = '';
  /** Drawn in place of the questions: the last look at a text. @internal */
  _aside?: unknown;
  private readonly _host: KaimenElement;
  private _sending = new Sending();
  private _thanks?: ThanksView;

  constructor(host: KaimenElement) {
    this._host = host;
  }

  /** One attempt; undefined when the page keeps it from being sent. `partial`: on the way to the end. @internal */
  async _attempt(form: FormDefinition, answers: Answers, partial?: true): Promise<SendResult | undefined> {
    const host = this._host;
    if (!host.dispatchEvent(new KaimenSubmitEvent(null))) return undefined;
    if (!partial) {
      this._busy = true;
      host._say(host._words.sending);
    }
    return this._sending.attempt(
      host.getAttribute('src') ?? '',
      form,
      answers,
      contextOf(host, host._lang),
      pace(host._since),
      partial,
    );
  }

  /** Sends answers that were checked, unless the page keeps them from being sent. @internal */
  async _send(form: FormDefinition, answers: Answers): Promise<void> {
    const host = this._host;
    const words = host._words;
    const result = await this._attempt(form, answers);
    if (!result) return;
    if (result.ok) {
      const { receipt } = result;
      // At once; what can be done next is fetched, and without it this line stays.
      host._say(`${words.thanks} ${words.receipt}: ${receipt}`);
      host.dispatchEvent(new KaimenSentEvent({ id: this._sending.id, receipt }));
      await host._enrich();
      this._thanks = (await import('../feedback/thanks.ts')).thanks;
      host._style(this._thanks.css);
      this._receipt = receipt;
      this._busy = false;
      host._draw();
      host._find('#thanks')?.focus();
    } else {
      const { code, wait } = result;
      host._say(words.errors.internal, true);
      setTimeout(() => {
        this._busy = false;
        host._draw();
      }, wait * 1e3);
      host.dispatchEvent(new KaimenErrorEvent({ code }));
      // The sentence of a code has to be fetched, which it can where there is a network.
      if (code !== 'network') await host._enrich();
      host._say(errorText(host._words, code), true);
    }
  }

  /**
   * The thank-you with the form's own words `more`, and the ways back: `again(false)` with the answers
   * kept, `again(true)` for another submission. `next`: what is offered before them. @internal
   */
  _view(more: string, again: (anew: boolean) => void, next?: unknown): unknown {
    const host = this._host;
    return this._thanks!.view({
      words: host._words,
      receipt: this._receipt,
      more,
      next,
      said: host._status,
      say: (words) => host._say(words),
      again: (anew) => {
        if (anew) this._sending = new Sending();
        this._receipt = '';
        again(anew);
      },
    });
  }
}
