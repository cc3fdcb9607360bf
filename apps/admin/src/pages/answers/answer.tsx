import { localise, optionId, visibleRows } from '@kaimen/contract/flow';
import type {
  AnswerValue,
  ChoiceItem,
  FormDefinition,
  MatrixQuestion,
  MatrixValue,
  Question,
} from '@kaimen/contract/wire';
import type { Place, Quarantine, StoredSubmission } from '@kaimen/db/types';
import type { Child } from 'hono/jsx';
import type { Ctx } from '../../env.ts';
import { wordOf } from '../../filter/answer.ts';
import { writeDay } from '../../filter/days.ts';
import { languageName } from '../../filter/part.tsx';
import { nameOf, type Scope } from '../../filter/scope.ts';
import { toneOf } from '../../headline.ts';
import { Quote } from '../../look/quote.tsx';
import { flagWord } from './flag-word.ts';
import { hidePersonal } from './personal.tsx';

type Props = {
  c: Ctx;
  row: StoredSubmission;
  definition: FormDefinition | undefined;
  question: Question;
  value: AnswerValue;
};

/** The words of somebody, with the link that empties them, or the tombstone in their place. */
const Words = ({ c, row, question, text }: Omit<Props, 'value' | 'definition'> & { text: string }) => {
  const t = c.get('t').list;
  const tomb = row.tombstones[question.id];
  if (tomb !== undefined) return <p class="muted">{t.emptied(tomb)}</p>;
  if (!text) return null;
  const shown = hidePersonal(text);
  return (
    <div class="stack-small">
      <Quote lang={row.lang} text={shown.text} />
      {shown.hidden > 0 && (
        <a class="small" href={`/admin/answers/${row.id}/words/${question.id}`}>
          {c.get('t').personal.hidden(shown.hidden)}
        </a>
      )}
      <a class="small" href={`/admin/answers/${row.id}/empty/${question.id}`}>
        {t.emptyText}
      </a>
    </div>
  );
};

const Choice = ({ c, row, question, value }: Props) => {
  const ui = c.get('ui');
  const items = (Array.isArray(value) ? value : [value]) as readonly ChoiceItem[];
  const own = items.flatMap((item) => (typeof item === 'object' ? [item.text] : []));
  return (
    <>
      <div class="chips">
        {items.map((item) => (
          <span class="tag">{wordOf(question, optionId(item), ui)}</span>
        ))}
      </div>
      {(own.some(Boolean) || question.id in row.tombstones) && (
        <Words c={c} row={row} question={question} text={own.join('\n')} />
      )}
    </>
  );
};

/** The rows of a matrix, each with its value; rows drawn from another answer have that answer's words. */
const Rows = ({
  c,
  row,
  definition,
  question,
  value,
}: Omit<Props, 'question' | 'value'> & { question: MatrixQuestion; value: MatrixValue }) => {
  const ui = c.get('ui');
  const rows = definition ? visibleRows(definition, question, row.answers) : [];
  return (
    <ul class="rows">
      {Object.entries(value).map(([id, n]) => (
        <li class="grade">
          <span class={`swatch ${toneOf(question, n)}`} aria-hidden="true"></span>
          {c
            .get('t')
            .shell.pair(
              localise(rows.find((each) => each.id === id)?.label, ui) || id,
              wordOf(question, String(n), ui),
            )}
        </li>
      ))}
    </ul>
  );
};

const Value = (props: Props) => {
  const { c, row, question, value } = props;
  if (question.type === 'rating')
    return (
      <p class="grade">
        <span class={`swatch ${toneOf(question, Number(value))}`} aria-hidden="true"></span>
        {wordOf(question, String(value), c.get('ui'))}
      </p>
    );
  if (question.type === 'choice') return <Choice {...props} />;
  if (question.type === 'matrix') return <Rows {...props} question={question} value={value as MatrixValue} />;
  return <Words c={c} row={row} question={question} text={String(value)} />;
};

/** Why it is held, or was, in words. */
const Held = ({ c, held }: { c: Ctx; held: Quarantine }) => {
  const t = c.get('t').review;
  const words = (held.reasons.length ? held.reasons : ['none']).map(
    (reason) => t.reasons[reason as keyof typeof t.reasons] ?? reason,
  );
  return (
    <p class="small">
      {[...(held.review ? [t.tabs[held.review]] : []), ...words, t.rules(held.rules)].join(' · ')}
    </p>
  );
};

/** One answer: when, what, where it came from. Text is text; nothing of it is markup. */
export const Answer = ({
  c,
  scope,
  row,
  definition,
  places,
  contact,
  children,
}: {
  c: Ctx;
  scope: Scope;
  row: StoredSubmission;
  definition: FormDefinition | undefined;
  places: readonly Place[];
  /** The last day a contact of this answer is kept. */
  contact: string | undefined;
  /** What can be done about it, below what is known of it. */
  children?: Child;
}) => {
  const t = c.get('t');
  const ui = c.get('ui');
  const unit = scope.units.find((each) => each.code === row.unit);
  const place = places.find((each) => each.code === row.place);
  const link = scope.channels.find((each) => each.code === row.channel);
  const questions = definition?.questions ?? [];
  const first = questions.find((question) => question.type === 'rating')?.id;
  return (
    <article class="answer">
      <div class="when">
        <p>{writeDay(row.day, t.locale)}</p>
        <p class="num">{t.list.at(String(row.hour).padStart(2, '0'))}</p>
        {(row.state !== 'valid' || row.flags.length > 0) && (
          <p class="chips">
            {row.state !== 'valid' && <span class="tag warn">{t.list.state[row.state]}</span>}
            {row.flags.map((flag) => (
              <span class="tag warn">{flagWord(c, flag)}</span>
            ))}
          </p>
        )}
      </div>
      <div class="body">
        {questions.map((question) => {
          const value = row.answers[question.id];
          if (value === undefined) return null;
          return (
            <div>
              {question.id !== first && <p class="ask">{localise(question.label, ui)}</p>}
              <Value c={c} row={row} definition={definition} question={question} value={value} />
            </div>
          );
        })}
        {contact && (
          <p class="small">
            <a href={`/admin/answers/${row.id}/contact`}>{t.list.contact(writeDay(contact, t.locale))}</a>
          </p>
        )}
        <p class="meta">
          <span>{unit ? nameOf(unit, ui) : row.unit}</span>
          {row.place && <span>{`${t.list.place} ${place ? nameOf(place, ui) : row.place}`}</span>}
          <span>
            {link
              ? link.name || link.code
              : (t.channels[row.channel as keyof typeof t.channels] ?? row.channel)}
          </span>
          <span>{languageName(row.lang, t.locale)}</span>
          {row.page && <span>{row.page}</span>}
          {row.site !== 'unknown' && <span>{row.site}</span>}
          <span>{t.list.version(row.version)}</span>
        </p>
        {row.quarantine && <Held c={c} held={row.quarantine} />}
        {children}
      </div>
    </article>
  );
};
