import { answerable, localise } from '@kaimen/contract/flow';
import { fill } from '@kaimen/contract/strings';
import type { FormDefinition } from '@kaimen/contract/wire';
import type { Drive } from '@kaimen/db/figures/drive';
import type { FC } from 'hono/jsx';
import { BAIT } from '../abuse/signals.ts';
import { DriveReview, DriveSoFar } from './drive.tsx';
import { anchorOf, type Drawing, wordsOf } from './group.tsx';
import { Foot, type LanguageLink, Page, sheetUrl } from './layout.tsx';
import { markOf } from './marks.ts';
import { QuestionField } from './question.tsx';
import { SymbolSheet } from './symbol.tsx';

/** The fields of the page itself; their names begin with an underscore. */
type OwnFields = Readonly<Record<string, string>>;

export type FormPageProps = Drawing & {
  /** Where the form posts to. Never the page's own address, so that Back finds its id and words again. */
  readonly action: string;
  /** Hidden fields: `_id` where the page sends, `_version`, `_page`, … */
  readonly own: OwnFields;
  /** The place code, where the page asks for it; with what is wrong with it. */
  readonly place?: { readonly value: string; readonly fault?: string };
  /** Names of the unit and the place the page was opened for. */
  readonly where?: string;
  /** Shown in a frame of another site. */
  readonly embed?: boolean;
  /** Shown on a kiosk: a script takes over. */
  readonly kiosk?: boolean;
  /** What is wrong with the whole. */
  readonly notice?: string;
  /** Revision the button "replace" would send. */
  readonly replace?: number;
  /** How far a drive has come. */
  readonly drive?: Drive & { readonly target: number };
  /** Offers the form's other way in. */
  readonly other?: boolean;
  readonly languages?: readonly LanguageLink[];
};

/** A form as one page with everything that is visible so far. */
export const FormPage: FC<FormPageProps> = (props) => {
  const { definition, draft, lang, words, faults, action, own, place, notice, languages, where } = props;
  const say = (map: Parameters<typeof localise>[0]) => localise(map, lang, ...definition.languages);
  const title = say(definition.title);
  const wrong = Boolean(notice || faults.size || place?.fault);
  const { questions } = draft;
  const asks = questions.some(answerable);
  // Of a group of which one is needed, the first on the page says so.
  const groups = (definition.settings.oneOf ?? []).map((ids) => questions.filter((q) => ids.includes(q.id)));
  return (
    <Page
      lang={lang}
      words={words}
      title={wrong ? fill(words.errorTitle, title) : title}
      languages={languages}
      embed={props.embed}
      kiosk={props.kiosk}
      foot={<Foot words={words} embed={props.embed} sheet={sheetUrl(props.definition, lang)} />}
    >
      <SymbolSheet questions={questions} />
      {wrong ? <Summary {...props} /> : null}
      {draft.steps > 1 ? (
        <p class="soft step">{fill(words.step, words.number(draft.step), words.number(draft.steps))}</p>
      ) : null}
      <h1 {...markOf(definition, 'title')}>{title}</h1>
      {where ? <p class="where">{where}</p> : null}
      {definition.intro && draft.course.part === 'first' ? <p class="lead">{say(definition.intro)}</p> : null}
      {definition.settings.save === 'step' && draft.steps > 1 ? <p class="soft">{words.rest.step}</p> : null}
      <Help definition={definition} lang={lang} />
      {props.drive ? <DriveSoFar words={words} drive={props.drive} /> : null}
      <form method="post" action={action} accept-charset="utf-8" novalidate {...markOf(definition, 'form')}>
        {[...Object.entries(own), ...draft.carried].map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        {/* Seen and reached by nobody; a machine that fills in everything gives itself away. */}
        <div class="vh" aria-hidden="true">
          <input type="text" name={BAIT} tabindex={-1} autocomplete="off" />
        </div>
        {questions.map((question) => (
          <>
            {groups.some((group) => group.length > 1 && group[0] === question) ? (
              <p class="q one">{words.rest.oneOf}</p>
            ) : null}
            <QuestionField
              question={question}
              definition={definition}
              draft={draft}
              lang={lang}
              words={words}
              faults={faults}
            />
          </>
        ))}
        {place && asks ? <PlaceField {...props} place={place} /> : null}
        {definition.settings.reason === 'required' ? <p class="soft q">{words.reasonNeeded}</p> : null}
        {asks ? <Buttons {...props} /> : null}
      </form>
      <Approval {...props} />
      {props.drive ? <DriveReview words={words} drive={props.drive} /> : null}
    </Page>
  );
};

/** Send or Next first, so that Enter does that; beside it the other way in, on the first page alone. */
const Buttons: FC<FormPageProps> = ({ definition, draft, lang, words, replace, other }) => {
  const { entry } = definition.settings;
  return (
    <div class="do">
      {replace === undefined ? (
        <button type="submit" {...(draft.last ? markOf(definition, 'send') : {})}>
          {draft.last ? words.send : words.next}
        </button>
      ) : (
        <button type="submit" name="_revision" value={String(replace)} {...markOf(definition, 'send')}>
          {words.replace}
        </button>
      )}
      {entry && other ? (
        <button type="submit" class="second" name="_entry" value="1">
          {localise(entry.label, lang, ...definition.languages)}
        </button>
      ) : null}
    </div>
  );
};

/** The way to help, at the same place of every page of the form (WCAG 3.2.6). `first`: on top of all, with what it is for. */
export const Help: FC<{
  definition: FormDefinition;
  lang: string;
  first?: string;
}> = ({ definition, lang, first }) => {
  const { help } = definition.settings;
  if (!help) return null;
  const link = (
    <a href={localise(help.href, lang, ...definition.languages)}>
      {localise(help.label, lang, ...definition.languages)}
    </a>
  );
  return first ? (
    <div class="sum now" role="alert">
      <h2>{first}</h2>
      <p>{link}</p>
    </div>
  ) : (
    <p class="help">{link}</p>
  );
};

/** The lawful approval of the questionnaire, with its last day. */
const Approval: FC<FormPageProps> = ({ definition, lang, words }) => {
  const { approval } = definition.settings;
  if (!approval) return null;
  const { expires } = approval;
  const day = new Intl.DateTimeFormat(lang, { dateStyle: 'long', timeZone: 'UTC' });
  return (
    <p class="soft q">
      {localise(approval.label, lang, ...definition.languages)}
      {expires ? (
        <>
          {words.comma}
          <time datetime={expires}>{day.format(Date.parse(expires))}</time>
        </>
      ) : null}
    </p>
  );
};

/** What is wrong, first thing on the page, each line leading to its field. */
const Summary: FC<FormPageProps> = ({ words, faults, definition, notice, place, ...props }) => (
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
                {wordsOf({ ...props, definition, words, faults }, question)} {faults.get(question.id)}
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
