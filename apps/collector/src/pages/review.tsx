import type { FormDefinition } from '@kaimen/contract/wire';
import type { Child, FC } from 'hono/jsx';
import type { Fields } from '../door/fields.ts';
import type { Marked } from '../hosted/review.ts';
import { Help } from './form.tsx';
import { Foot, Page, type Words } from './layout.tsx';

type Props = {
  readonly definition: FormDefinition;
  readonly lang: string;
  readonly words: Words;
  readonly embed: boolean;
  readonly action: string;
  /** Everything else that was sent. */
  readonly rest: Fields;
  readonly texts: readonly Marked[];
  /** Names these texts, so that "as it is" means them and no later ones. */
  readonly sign: string;
  /** The texts speak of danger: help comes first. */
  readonly danger: boolean;
  /** The page before was not the last one. */
  readonly partial: boolean;
};

/** What looks like personal data, or speaks of danger, is shown before anything is stored: to edit, or to send as it is. */
export const ReviewPage: FC<Props> = ({ definition, lang, words, embed, action, rest, texts, ...props }) => (
  <Page
    lang={lang}
    words={words}
    title={words.rest.review}
    embed={embed}
    foot={<Foot words={words} embed={embed} />}
  >
    {props.danger ? <Help definition={definition} lang={lang} first={words.rest.help} /> : null}
    <h1>{words.rest.review}</h1>
    {props.danger ? null : <Help definition={definition} lang={lang} />}
    {texts.some(({ parts }) => parts.length) ? <p class="lead">{words.rest.reviewLead}</p> : null}
    <form method="post" action={action} accept-charset="utf-8" novalidate>
      {rest.map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      {texts.map((text) => (
        <div class="q">
          <label for={`e-${text.name}`}>{text.label}</label>
          <p class="found" dir="auto" id={`f-${text.name}`}>
            {marked(text)}
          </p>
          <p class="soft">
            {[...new Set(text.parts.map(({ kind }) => words.rest.kinds[kind]))].join(words.comma)}
          </p>
          <textarea
            id={`e-${text.name}`}
            name={text.name}
            rows={text.rows}
            dir="auto"
            aria-describedby={`f-${text.name}`}
          >
            {`\n${text.text}`}
          </textarea>
        </div>
      ))}
      <div class="do">
        {texts.some(({ parts }) => parts.length) ? (
          <>
            <button type="submit">{props.partial ? words.next : words.send}</button>
            <button type="submit" class="second" name="_asis" value={props.sign}>
              {words.rest.asIs}
            </button>
          </>
        ) : (
          // Words of danger alone hold nobody up for longer than this page.
          <button type="submit" name="_asis" value="1">
            {props.partial ? words.next : words.send}
          </button>
        )}
      </div>
    </form>
  </Page>
);

/** The text with its likely personal parts marked. */
const marked = ({ text, parts }: Marked): Child[] => {
  const shown: Child[] = [];
  let at = 0;
  for (const { start, end } of parts) {
    shown.push(text.slice(at, start), <mark>{text.slice(start, end)}</mark>);
    at = end;
  }
  shown.push(text.slice(at));
  return shown;
};
