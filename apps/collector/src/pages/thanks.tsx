import { localise } from '@kaimen/contract/flow';
import type { FormDefinition } from '@kaimen/contract/wire';
import type { FC } from 'hono/jsx';
import type { Fields } from '../door/fields.ts';
import { Help } from './form.tsx';
import { Foot, Page, sheetUrl, type Words } from './layout.tsx';

type Props = {
  readonly definition: FormDefinition;
  readonly lang: string;
  readonly words: Words;
  readonly receipt: string;
  readonly embed: boolean;
  /** Where to post what was sent, to change it. */
  readonly change: string;
  readonly sent: Fields;
  /** The form again, empty, with the same unit, place and channel; absent where each answer needs a link of its own. */
  readonly again?: string;
  /** The second round, where it is offered: the same id, all that was sent, and a higher revision. */
  readonly round?: { readonly action: string; readonly fields: Fields };
  /** The words speak of danger: help comes first. */
  readonly danger: boolean;
};

/** Shown only after the commit. The receipt stands here and nowhere else: no address, no cookie. */
export const ThanksPage: FC<Props> = (props) => {
  const { definition, lang, words, receipt, embed, again, change, sent, round, danger } = props;
  return (
    <Page
      lang={lang}
      words={words}
      title={words.thanks}
      embed={embed}
      foot={<Foot words={words} receipt={false} embed={embed} sheet={sheetUrl(definition, lang)} />}
    >
      {danger ? <Help definition={definition} lang={lang} first={words.rest.help} /> : null}
      <Tick />
      <h1>{words.thanks}</h1>
      {definition.thanks ? (
        <p class="lead">{localise(definition.thanks, lang, ...definition.languages)}</p>
      ) : null}
      {danger ? null : <Help definition={definition} lang={lang} />}
      <div class="code">
        <p class="soft" id="receipt">
          {words.receipt}
        </p>
        <output aria-labelledby="receipt">{receipt}</output>
      </div>
      <p>{words.keep}</p>
      <p>{words.receiptWhere}</p>
      {round ? (
        <form method="post" action={round.action} accept-charset="utf-8" class="do">
          {round.fields.map(([name, value]) => (
            <input type="hidden" name={name} value={value} />
          ))}
          <button type="submit">
            {localise(definition.settings.round?.label, lang, ...definition.languages) || words.rest.round}
          </button>
        </form>
      ) : null}
      <div class="row">
        <form method="post" action={change} accept-charset="utf-8">
          {sent.map(([name, value]) => (
            <input type="hidden" name={name} value={value} />
          ))}
          <button type="submit" class="second">
            {words.change}
          </button>
        </form>
        {/* Posted, not linked: a receipt never stands in an address. */}
        <form method="post" action={`/r?lang=${lang}`} target={embed ? '_blank' : undefined}>
          <input type="hidden" name="code" value={receipt} />
          <button type="submit" class="second">
            {words.receiptTitle}
          </button>
        </form>
        {again ? <a href={again}>{words.again}</a> : null}
      </div>
      <ToldForm words={words} lang={lang} code={receipt} embed={embed} />
    </Page>
  );
};

/** Somebody stood beside the person: said with the receipt, by nobody else. */
export const ToldForm: FC<{ words: Words; lang: string; code: string; embed?: boolean }> = ({
  words,
  lang,
  code,
  embed,
}) => (
  <form method="post" action={`/r?lang=${lang}`} target={embed ? '_blank' : undefined}>
    <input type="hidden" name="code" value={code} />
    <button type="submit" class="quiet" name="do" value="told">
      {words.told}
    </button>
  </form>
);

/** A tick in a circle; the words say the same. */
export const Tick: FC = () => (
  <svg class="sym tick" viewBox="0 0 36 36" aria-hidden="true">
    <circle cx="18" cy="18" r="15" />
    <path d="M11 18l5 5 9-10" />
  </svg>
);
