import { localise } from '@kaimen/contract/flow';
import type { FormDefinition } from '@kaimen/contract/wire';
import type { FC } from 'hono/jsx';
import { Foot, Page, type Words } from './layout.tsx';

type Props = {
  readonly definition: FormDefinition;
  readonly lang: string;
  readonly words: Words;
  readonly receipt: string;
  /** The form again, empty, with the same unit, place and channel. */
  readonly again: string;
};

/** Shown only after the commit. The receipt stands here and nowhere else: no address, no cookie. */
export const ThanksPage: FC<Props> = ({ definition, lang, words, receipt, again }) => (
  <Page lang={lang} words={words} title={words.thanks} foot={<Foot words={words} receipt={false} />}>
    <Tick />
    <h1>{words.thanks}</h1>
    {definition.thanks ? (
      <p class="lead">{localise(definition.thanks, lang, ...definition.languages)}</p>
    ) : null}
    <div class="code">
      <p class="soft" id="receipt">
        {words.receipt}
      </p>
      <output aria-labelledby="receipt">{receipt}</output>
    </div>
    <p>{words.keep}</p>
    <p>{words.receiptWhere}</p>
    <p>
      <a href={`/r?lang=${lang}`}>{words.receiptTitle}</a>
    </p>
    <p>
      <a href={again}>{words.again}</a>
    </p>
  </Page>
);

/** A tick in a circle; the words say the same. */
export const Tick: FC = () => (
  <svg class="sym tick" viewBox="0 0 36 36" aria-hidden="true">
    <circle cx="18" cy="18" r="15" />
    <path d="M11 18l5 5 9-10" />
  </svg>
);
