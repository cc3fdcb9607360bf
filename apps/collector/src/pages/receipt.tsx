import { labelOf, localise } from '@kaimen/contract/flow';
import { fill } from '@kaimen/contract/strings';
import type { FormDefinition } from '@kaimen/contract/wire';
import type { StoredSubmission, Unit } from '@kaimen/db/types';
import type { FC } from 'hono/jsx';
import { answerWords } from './answer-words.ts';
import { Foot, type LanguageLink, ownName, Page, type Words } from './layout.tsx';
import { Tick, ToldForm } from './thanks.tsx';

type Frame = { readonly lang: string; readonly words: Words; readonly languages?: readonly LanguageLink[] };

/** The way in: one field for the code. `fault` says why the last try led nowhere. */
export const EnterPage: FC<Frame & { typed?: string; fault?: string }> = ({
  lang,
  words,
  languages,
  typed,
  fault,
}) => (
  <Page
    lang={lang}
    words={words}
    title={fault ? fill(words.errorTitle, words.receiptTitle) : words.receiptTitle}
    languages={languages}
    foot={<Foot words={words} receipt={false} />}
  >
    {fault ? (
      <div class="sum" role="alert" tabindex={-1} autofocus>
        <h2>{words.problem}</h2>
        <ul>
          <li>
            <a href="#code">{fault}</a>
          </li>
        </ul>
      </div>
    ) : null}
    <h1>{words.receiptTitle}</h1>
    <p class="lead">{words.receiptLead}</p>
    <form method="post" action={`/r?lang=${lang}`} accept-charset="utf-8">
      <div class={fault ? 'q bad' : 'q'}>
        <label for="code">{words.receipt}</label>
        <p class="hint" id="code-h">
          <bdi dir="ltr">K7QF-2MXD-9TRC-4WHE</bdi>
        </p>
        {fault ? (
          <p class="err" id="code-e">
            {fault}
          </p>
        ) : null}
        <input
          class="short"
          type="text"
          id="code"
          name="code"
          value={typed ?? ''}
          required
          autocomplete="off"
          autocapitalize="characters"
          spellcheck={false}
          dir="ltr"
          aria-invalid={fault ? 'true' : undefined}
          aria-describedby={fault ? 'code-e code-h' : 'code-h'}
        />
      </div>
      <div class="do">
        <button type="submit">{words.receiptShow}</button>
      </div>
    </form>
  </Page>
);

export type Shown = {
  readonly submission: StoredSubmission;
  /** The version it was given to; absent when it cannot be found any more. */
  readonly definition?: FormDefinition;
  readonly unit?: Unit;
  /** How long the contact that came with it is kept; what it says is shown to nobody here. */
  readonly contact?: { readonly days: number; readonly until: string };
  readonly code: string;
};

const longDay = (day: string, lang: string): string =>
  new Intl.DateTimeFormat(lang, { dateStyle: 'long', timeZone: 'UTC' }).format(Date.parse(`${day}T00:00Z`));
const clockHour = (hour: number): string =>
  `${String(hour).padStart(2, '0')}:00–${String((hour + 1) % 24).padStart(2, '0')}:00`;

/** Everything that is stored under a code, and the button that begins to withdraw it. */
export const StoredPage: FC<Frame & Shown> = ({ lang, words, ...shown }) => (
  <Page lang={lang} words={words} title={words.stored} foot={<Foot words={words} receipt={false} />}>
    <h1>{words.stored}</h1>
    <p class="lead">{fill(words.storedOn, longDay(shown.submission.day, lang))}</p>
    <Facts lang={lang} words={words} {...shown} />
    <form method="post" action={`/r?lang=${lang}`}>
      <input type="hidden" name="code" value={shown.code} />
      <div class="do">
        <button type="submit" name="do" value="withdraw" class="second">
          {words.withdraw}
        </button>
        <a href={`/r?lang=${lang}`}>{words.receiptOther}</a>
      </div>
    </form>
    <ToldForm words={words} lang={lang} code={shown.code} />
  </Page>
);

const Facts: FC<Frame & Shown> = ({ lang, words, submission, definition, unit, contact }) => {
  const rows: (readonly [name: string, value: string])[] = [];
  for (const question of definition?.questions ?? []) {
    const name = localise(labelOf(question, submission.answers), lang, ...(definition?.languages ?? []));
    const reason = submission.tombstones[question.id];
    const value = submission.answers[question.id];
    if (contact && question.type === 'contact')
      rows.push([
        name,
        `${fill(words.rest.apart, words.number(contact.days))} (${longDay(contact.until, lang)})`,
      ]);
    if (reason !== undefined) rows.push([name, fill(words.removed, reason)]);
    else if (value !== undefined && definition)
      rows.push([
        name,
        answerWords(question, value, { definition, answers: submission.answers, lang, words }),
      ]);
  }
  rows.push(
    [words.form, definition ? localise(definition.title, lang, ...definition.languages) : submission.form],
    [words.hour, `${submission.day} ${clockHour(submission.hour)}`],
    [words.unit, unit ? localise(unit.name, lang) : submission.unit],
  );
  if (submission.place) rows.push([words.place, submission.place]);
  rows.push([words.channel, submission.channel], [words.language, ownName(submission.lang)]);
  if (submission.page) rows.push([words.page, submission.page]);
  for (const [key, value] of Object.entries(submission.meta)) rows.push([key, value]);
  return (
    <dl>
      {rows.map(([name, value]) => (
        <div>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
};

/** Asks once more before anything is deleted. */
export const ConfirmPage: FC<Frame & { code: string }> = ({ lang, words, code }) => (
  <Page lang={lang} words={words} title={words.withdrawSure} foot={<Foot words={words} receipt={false} />}>
    <h1>{words.withdrawSure}</h1>
    <p class="lead">{words.withdrawLead}</p>
    <form method="post" action={`/r?lang=${lang}`}>
      <input type="hidden" name="code" value={code} />
      <div class="do">
        <button type="submit" name="do" value="confirm">
          {words.withdraw}
        </button>
        <button type="submit" class="second">
          {words.withdrawKeep}
        </button>
      </div>
    </form>
  </Page>
);

/** Said after it is on record that somebody told the person what to answer. */
export const ToldPage: FC<Frame> = ({ lang, words }) => (
  <Page lang={lang} words={words} title={words.told} foot={<Foot words={words} />}>
    <Tick />
    <h1>{words.told}</h1>
    <p class="lead">{words.toldDone}</p>
  </Page>
);

/** Said after the deletion is committed. */
export const WithdrawnPage: FC<Frame> = ({ lang, words }) => (
  <Page lang={lang} words={words} title={words.withdrawn} foot={<Foot words={words} />}>
    <Tick />
    <h1>{words.withdrawn}</h1>
  </Page>
);
