import type { Answers, FormDefinition } from '@kaimen/contract/wire';
import type { KaimenElement } from '../base/element.ts';
import type { Delivery } from '../submission/delivery.ts';
import { mayBePersonal } from './hint.ts';

/** The last look at what was written before it leaves, for elements that take free text. */
export class Look {
  private readonly _host: KaimenElement & { readonly _delivery: Delivery };
  /** Texts the person wants to send as they are. */
  private _seen = '';

  constructor(host: KaimenElement & { readonly _delivery: Delivery }) {
    this._host = host;
  }

  /**
   * '' to send, else the id of the question to edit. A part that cannot be fetched keeps nobody from
   * sending. @internal
   */
  async _pass(form: FormDefinition, answers: Answers): Promise<string> {
    // Texts, and the words beside an option; a join leaves out what is none.
    const texts = form.questions
      .map(({ id, type }) =>
        type === 'text' ? answers[id] : [answers[id]].flat().map((item) => (item as { text?: string })?.text),
      )
      .join('');
    if (texts === this._seen || !(form.settings.help || mayBePersonal(texts))) return '';
    const host = this._host;
    const edit = await import('./review.ts')
      .then(({ review }) =>
        review(
          {
            lang: host._lang,
            send: host._words.send,
            style: (css) => host._style(css),
            show: (view) => {
              host._delivery._aside = view;
              host._say('');
              host._find('#review')?.focus();
            },
          },
          form,
          answers,
        ),
      )
      .catch(() => '');
    if (!edit) this._seen = texts;
    return edit;
  }
}
