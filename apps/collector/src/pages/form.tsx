import { localise } from '@kaimen/contract/flow';
import { fill } from '@kaimen/contract/strings';
import type { FC } from 'hono/jsx';
import { BAIT } from '../abuse/signals.ts';
import { anchorOf, type Drawing } from './group.tsx';
import { Foot, type LanguageLink, Page } from './layout.tsx';
import { QuestionField } from './question.tsx';
import { SymbolSheet } from './symbol.tsx';

/** The fields of the page itself; their names begin with an underscore. */
type OwnFields = Readonly<Record<string, string>>;

export type FormPageProps = Drawing & {
  /** Where the form posts to. Never the page's own address, so that Back finds its id and words again. */
  readonly action: string;
  /** Hidden fields: `_id` on the last page only, `_version`, `_page`, … */
  readonly own: OwnFields;
  /** The place code, where the page asks for it; with what is wrong with it. */
  readonly place?: { readonly value: string; readonly fault?: string };
  /** Names of the unit and the place the page was opened for. */
  readonly where?: string;
  /** Shown in a frame of another site. */
  readonly embed?: boolean;
  /** What is wrong with the whole. */
  readonly notice?: string;
  /** Revision the button "replace" would send. */
  readonly replace?: number;
  readonly languages?: readonly LanguageLink[];
};

/** A form as one page with everything that is visible so far. */
export const FormPage: FC<FormPageProps> = (props) => {
  const {
    definition,
    draft,
    lang,
    words,
    faults,
    action,
    own,
    place,
    notice,
    replace,
    languages,
    where,
    embed,
  } = props;
  const say = (map: Parameters<typeof localise>[0]) => localise(map, lang, ...definition.languages);
  const title = say(definition.title);
  const wrong = Boolean(notice || faults.size || place?.fault);
  return (
    <Page
      lang={lang}
      words={words}
      title={wrong ? fill(words.errorTitle, title) : title}
      languages={languages}
      foot={<Foot words={words} embed={embed} />}
    >
      <SymbolSheet questions={draft.questions} />
      {wrong ? <Summary {...props} /> : null}
      {draft.steps > 1 ? <p class="soft step">{fill(words.step, draft.step, draft.steps)}</p> : null}
      <h1>{title}</h1>
      {where ? <p class="where">{where}</p> : null}
      {definition.intro ? <p class="lead">{say(definition.intro)}</p> : null}
      <form method="post" action={action} accept-charset="utf-8" novalidate>
        {Object.entries(own).map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        {/* Seen and reached by nobody; a machine that fills in everything gives itself away. */}
        <div class="vh" aria-hidden="true">
          <input type="text" name={BAIT} tabindex={-1} autocomplete="off" />
        </div>
        {draft.questions.map((question) => (
          <QuestionField
            question={question}
            definition={definition}
            draft={draft}
            lang={lang}
            words={words}
            faults={faults}
          />
        ))}
        {place ? <PlaceField {...props} place={place} /> : null}
        {definition.settings.reason === 'required' ? <p class="soft q">{words.reasonNeeded}</p> : null}
        <div class="do">
          {replace === undefined ? (
            <button type="submit">{draft.last ? words.send : words.next}</button>
          ) : (
            <button type="submit" name="_revision" value={String(replace)}>
              {words.replace}
            </button>
          )}
        </div>
      </form>
    </Page>
  );
};

/** What is wrong, first thing on the page, each line leading to its field. */
const Summary: FC<FormPageProps> = ({ words, faults, definition, notice, place, lang }) => (
  <div class="sum" role="alert" tabindex={-1} autofocus>
    <h2>{words.problem}</h2>
    {notice ? <p>{notice}</p> : null}
    {faults.size || place?.fault ? (
      <ul>
        {definition.questions
          .filter((question) => faults.has(question.id))
          .map((question) => (
            <li>
              <a href={`#${anchorOf(question.id)}`}>
                {localise(question.label, lang, ...definition.languages)} {faults.get(question.id)}
              </a>
            </li>
          ))}
        {place?.fault ? (
          <li>
            <a href="#place">{place.fault}</a>
          </li>
        ) : null}
      </ul>
    ) : null}
  </div>
);

const PlaceField: FC<FormPageProps & { place: NonNullable<FormPageProps['place']> }> = ({ words, place }) => (
  <div class={place.fault ? 'q bad' : 'q'}>
    <label for="place">
      {words.place}
      <span class="soft"> ({words.optional})</span>
    </label>
    <p class="hint" id="place-h">
      {words.placeHint}
    </p>
    {place.fault ? (
      <p class="err" id="place-e">
        {place.fault}
      </p>
    ) : null}
    <input
      class="short"
      type="text"
      id="place"
      name="_place"
      value={place.value}
      autocomplete="off"
      autocapitalize="characters"
      spellcheck={false}
      dir="ltr"
      aria-invalid={place.fault ? 'true' : undefined}
      aria-describedby={`${place.fault ? 'place-e ' : ''}place-h`}
    />
  </div>
);
