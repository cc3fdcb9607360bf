import { localise, optionId } from '@kaimen/contract/flow';
import { direction } from '@kaimen/contract/strings';
import type { AnswerValue, ChoiceItem, FormDefinition, Question } from '@kaimen/contract/wire';
import type { Place, StoredSubmission } from '@kaimen/db/types';
import type { Ctx } from '../../env.ts';
import { wordOf } from '../../filter/answer.ts';
import { writeDay } from '../../filter/days.ts';
import { languageName } from '../../filter/part.tsx';
import { nameOf, type Scope } from '../../filter/scope.ts';
import { toneOf } from '../../headline.ts';

type Props = { c: Ctx; row: StoredSubmission; question: Question; value: AnswerValue };

/** The words of somebody, with the link that empties them, or the tombstone in their place. */
const Words = ({ c, row, question, text }: Omit<Props, 'value'> & { text: string }) => {
  const t = c.get('t').list;
  const tomb = row.tombstones[question.id];
  if (tomb !== undefined) return <p class="muted">{t.emptied(tomb)}</p>;
  if (!text) return null;
  return (
    <div class="stack-small">
      <blockquote class="words" lang={row.lang} dir={direction(row.lang)}>
        {text}
      </blockquote>
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
  return <Words c={c} row={row} question={question} text={String(value)} />;
};

/** One answer: when, what, where it came from. Text is text; nothing of it is markup. */
export const Answer = ({
  c,
  scope,
  row,
  definition,
  places,
}: {
  c: Ctx;
  scope: Scope;
  row: StoredSubmission;
  definition: FormDefinition | undefined;
  places: readonly Place[];
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
              <span class="tag warn">{t.list.flags[flag as keyof typeof t.list.flags] ?? flag}</span>
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
              <Value c={c} row={row} question={question} value={value} />
            </div>
          );
        })}
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
      </div>
    </article>
  );
};
