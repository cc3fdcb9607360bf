import { localise } from '@kaimen/contract/flow';
import { askedDays, rowDays, textDays, USED_DAYS } from '@kaimen/contract/retention';
import { fill } from '@kaimen/contract/strings';
import type { FormDefinition, Question } from '@kaimen/contract/wire';
import type { FC } from 'hono/jsx';
import { type LanguageLink, Page, type Words } from './layout.tsx';

type Props = {
  readonly definition: FormDefinition;
  readonly lang: string;
  readonly words: Words;
  readonly languages: readonly LanguageLink[];
  /** Hours for a reply of each gateway that asks by text message, and whether there are one-time links. */
  readonly doors: { readonly replyHours: readonly number[]; readonly links: boolean };
};

/** A day is over when it is over everywhere, and the job runs once a day. */
const LATE = 2;
/** Rows go by whole months. */
const MONTH = 31;

/** Days something is kept at most; undefined where no term is set. */
const atMost = (days: number | undefined, late: number): number | undefined =>
  days === undefined ? undefined : days + late;

const shorter = (a: number | undefined, b: number | undefined): number | undefined =>
  a === undefined ? b : b === undefined ? a : Math.min(a, b);

/** What of a question is stored, and for how long at most; undefined for what takes no answer. */
const termOf = (definition: FormDefinition, question: Question) => {
  const row = atMost(rowDays(definition), LATE + MONTH);
  if (question.type === 'note' || question.type === 'link') return undefined;
  if (question.type === 'contact') return { days: shorter((question.days ?? 90) + LATE, row), sealed: true };
  if (question.type === 'text')
    return { days: shorter(atMost(textDays(question.id, definition), LATE), row), sealed: false };
  return { days: row, sealed: false };
};

/**
 * The data sheet of a form, made from its definition: what is stored, why, how long, who sees it, how to
 * withdraw, what is never stored, and which answers are held for review. No script; it prints on one page.
 */
export const DataSheetPage: FC<Props> = ({ definition, lang, words, languages, doors }) => {
  const title = localise(definition.title, lang, ...definition.languages);
  const say = (days: number | undefined): string =>
    days === undefined ? words.sheetOpen : fill(words.sheetDays, words.number(days));
  const rows = definition.questions.flatMap((question) => {
    const term = termOf(definition, question);
    return term ? [{ label: localise(question.label, lang, ...definition.languages), ...term }] : [];
  });
  const meta = definition.settings.meta ?? [];
  const asked = doors.replyHours.length > 0;
  const whole = say(atMost(rowDays(definition), LATE + MONTH));
  return (
    <Page lang={lang} words={words} title={`${words.sheetTitle}: ${title}`} languages={languages}>
      <h1>{words.sheetTitle}</h1>
      <p class="lead">{title}</p>
      <table class="sheet">
        <thead>
          <tr>
            <th scope="col">{words.sheetStored}</th>
            <th scope="col">{words.sheetTerm}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ label, days, sealed }) => (
            <tr>
              <th scope="row">
                {label}
                {sealed ? <span class="soft"> ({words.sheetContact})</span> : null}
              </th>
              <td>{say(days)}</td>
            </tr>
          ))}
          <tr>
            <th scope="row">
              {words.sheetContext}
              {meta.length ? <bdi dir="ltr">; {meta.join(', ')}</bdi> : null}
            </th>
            <td>{whole}</td>
          </tr>
          {asked ? (
            <tr>
              <th scope="row">{words.sheetAsked}</th>
              <td>{say(askedDays(Math.max(...doors.replyHours)) + LATE)}</td>
            </tr>
          ) : null}
          {asked || doors.links ? (
            <tr>
              <th scope="row">{words.sheetUsed}</th>
              <td>{say(USED_DAYS + LATE)}</td>
            </tr>
          ) : null}
        </tbody>
      </table>
      <h2>{words.sheetNever}</h2>
      <p>{words.sheetNeverText}</p>
      <h2>{words.sheetWhy}</h2>
      <p>{words.sheetWhyText}</p>
      <h2>{words.sheetWho}</h2>
      <p>{words.sheetWhoText}</p>
      <h2>{words.sheetHeld}</h2>
      <p>{words.sheetHeldText}</p>
      <h2>{words.receiptTitle}</h2>
      <p>
        {words.sheetUndoText} <a href="/r">{words.receiptTitle}</a>
      </p>
    </Page>
  );
};
