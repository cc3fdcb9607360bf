import type { Answers, FormDefinition } from '@kaimen/contract/wire';
import type { KaimenElement } from '../base/element.ts';
import { html, nothing } from '../base/lit.ts';
import { KaimenErrorEvent, KaimenQueuedEvent, KaimenSentEvent, KaimenSubmitEvent } from '../events.ts';
import type { ThanksView } from '../feedback/thanks.ts';
import { deliver } from '../outbox/deliver.ts';
import type { Outcome, Told, Way } from '../outbox/way.ts';
import { newId } from './build.ts';
import { contextOf, pace } from './context.ts';
import { json } from './json.ts';
import { formAddress } from './send.ts';

/**
 * What an element does from the press of Send to the thanks: one at a time, one sentence in the live
 * region for every outcome, and "thank you" only once the collector has stored it. A retry keeps the id;
 * answers changed since the last attempt, or after it was stored, go out under a higher revision, so that
 * whatever arrived is replaced.
 */
export class Delivery {
  /** Sending, or waiting for the time the collector named. @internal */
  declare _busy?: boolean;
  /** '' until it is stored. @internal */
  declare _receipt?: string;
  /** Drawn in place of the questions: the last look at a text. @internal */
  declare _aside?: unknown;
  private readonly _host: KaimenElement;
  /** @internal */
  _id = newId();
  /** @internal */
  _revision = 0;
  declare private _last?: string;
  declare private _way?: Way;
  /** Takes back what waits to be sent. */
  declare private _discard?: () => Promise<unknown>;
  /** The person wants nothing kept on this device. @internal */
  declare _shared?: boolean;
  declare private _thanks?: ThanksView;
  /** Receipt and answers of what was stored while the thank-you could not be fetched. */
  declare private _stored?: readonly [receipt: string, given: string];

  constructor(host: KaimenElement) {
    this._host = host;
    // From the outbox, about an earlier page view.
    host.addEventListener('kaimen-outbox', (event) => {
      const { words, discard } = (event as CustomEvent<Told>).detail;
      this._discard = discard;
      host._say(words);
    });
  }

  /** Label of the button that sends. @internal */
  get _label(): string {
    const { _bad, _words } = this._host;
    return _bad || this._discard ? _words.retry : _words.send;
  }

  /**
   * Sends answers that were checked and gives the outcome of the first attempt; undefined where the page
   * keeps it from being sent. `partial`: quietly, on the way to the end. @internal
   */
  async _send(form: FormDefinition, answers: Answers, partial?: true): Promise<Outcome | undefined> {
    const host = this._host;
    if (!host.dispatchEvent(new KaimenSubmitEvent(null))) return undefined;
    const now = json([answers, partial]);
    // Stored already: what is missing is the thank-you.
    if (this._stored?.[1] === now) return this._thank(...this._stored);
    if ((this._last ?? now) !== now) this._revision++;
    this._last = now;
    if (!partial) {
      this._busy = true;
      host._say(host._words.sending);
    }
    this._way?.end();
    return new Promise((done) => {
      this._way = deliver(
        {
          src: formAddress(host.getAttribute('src') ?? ''),
          body: {
            id: this._id,
            formVersion: form.version,
            answers,
            context: contextOf(host, host._lang),
            revision: this._revision || undefined,
            partial,
          },
          at: Date.now(),
          query: pace(host._since),
        },
        !this._shared && form.settings.device !== 'never',
        (outcome) => {
          done(outcome);
          // Once stored, the next one is a change, even to the same answers.
          if (outcome.ok) this._last = '';
          if (!partial) this._told(outcome, now);
        },
        (words) => host._say(words),
      );
    });
  }

  private async _thank(receipt: string, given: string): Promise<undefined> {
    const host = this._host;
    this._stored = undefined;
    try {
      await host._enrich();
      this._thanks = (await import('../feedback/thanks.ts')).thanks;
      host._style(this._thanks.css);
      this._receipt = receipt;
    } catch {
      this._stored = [receipt, given];
    }
    this._busy = false;
    host._draw();
    host._find('#thanks')?.focus();
  }

  private async _told(outcome: Outcome, given: string): Promise<void> {
    const host = this._host;
    const words = host._words;
    const queued = this._discard;
    const id = this._id;
    this._discard = undefined;
    if (outcome.ok) {
      const { receipt } = outcome;
      // At once; what can be done next is fetched, and without it this line stays.
      host._say(`${words.thanks} ${words.receipt}: ${receipt}`);
      host.dispatchEvent(new KaimenSentEvent({ id, receipt }));
      return this._thank(receipt, given);
    }
    const { code, kept, final, wait, words: said } = outcome;
    setTimeout(() => {
      this._busy = false;
      host._draw();
    }, wait * 1e3);
    if (!final) this._discard = this._way!.discard;
    host._say(said ?? (kept ? words.queued : words.unsaved), final);
    if (!queued) host.dispatchEvent(kept ? new KaimenQueuedEvent({ id }) : new KaimenErrorEvent({ code }));
  }

  /** The way to take back what waits. @internal */
  _foot(): unknown {
    const host = this._host;
    // Not while another is on its way: it would take back the one before.
    const discard = this._discard;
    return discard && !this._busy
      ? html`<button
          type="button"
          part="link"
          @click=${() => {
            discard();
            this._discard = undefined;
            host._say(host._words.discarded);
            host.focus();
          }}
        >
          ${host._words.discard}
        </button>`
      : nothing;
  }

  /**
   * The thank-you with the form's own words `more`, and the ways back: `again(false)` with the answers
   * kept, `again(true)` for another submission. `next`: what is offered before them. @internal
   */
  _view(more: string, again: (anew: boolean) => void, next?: unknown): unknown {
    const host = this._host;
    return this._thanks!.view({
      words: host._words,
      receipt: this._receipt!,
      more,
      next,
      said: host._status!,
      say: (words) => host._say(words),
      again: (anew) => {
        if (anew) {
          this._id = newId();
          this._revision = 0;
          this._last = undefined;
        }
        this._receipt = '';
        again(anew);
      },
    });
  }
}
