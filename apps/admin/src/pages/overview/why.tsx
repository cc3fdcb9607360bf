import { localise } from '@kaimen/contract/flow';
import type { ChoiceQuestion, Question } from '@kaimen/contract/wire';
import { Bars } from '../../charts/bars.tsx';
import { Figure } from '../../charts/figure.tsx';
import type { Ctx } from '../../env.ts';
import { valuesOf, wordOf } from '../../filter/answer.ts';
import { toSearch } from '../../filter/query.ts';
import type { Scope } from '../../filter/scope.ts';
import { shareOf, toneOf } from '../../headline.ts';
import { writers } from '../../write.ts';
import type { Overview } from './load.ts';

type Line = { readonly value: string; readonly label: string; readonly n: number; readonly tone: string };

/** Bars of one question with their table; `of` is what the shares are of. */
const Spread = ({
  c,
  scope,
  question,
  lines,
  of,
  title,
  subtitle,
}: {
  c: Ctx;
  scope: Scope;
  question: Question;
  lines: readonly Line[];
  of: number;
  title: string;
  subtitle: string;
}) => {
  const t = c.get('t').overview;
  const w = writers(c);
  const bars = lines.map((line) => ({
    label: line.label,
    value: line.n,
    text: `${w.count(line.n)} · ${w.percent(line.n / of)}`,
    tone: line.tone,
  }));
  return (
    <Figure
      c={c}
      compact
      id={`spread-${question.id}`}
      title={title}
      subtitle={subtitle}
      wide={<Bars bars={bars} width={500} title={title} stacked={question.type === 'choice'} />}
      small={<Bars bars={bars} width={340} title={title} stacked={question.type === 'choice'} />}
      table={
        <table>
          <thead>
            <tr>
              <th scope="col">{question.type === 'choice' ? t.reason : t.grade}</th>
              <th scope="col" class="n">
                {t.count}
              </th>
              <th scope="col" class="n">
                {t.share}
              </th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr>
                <th scope="row">
                  <a
                    href={`/admin/answers${toSearch(scope.query, { answer: `${question.id}:${line.value}` })}`}
                  >
                    {line.label}
                  </a>
                </th>
                <td class="n">{w.count(line.n)}</td>
                <td class="n">{w.percent(line.n / of)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      }
    />
  );
};

/** Options that say what was wrong: marked bad, or offered only below "satisfied". */
const complaints = (question: ChoiceQuestion, headline: Overview['headline']): ChoiceQuestion['options'] =>
  question.options.filter((option) => {
    if (option.direction) return option.direction === 'bad';
    const when = option.when ?? question.when;
    if (!headline || when?.question !== headline.question.id) return true;
    const good = [...headline.good].map(Number);
    return when.in
      ? !when.in.every((value) => good.includes(Number(value)))
      : (when.min ?? Number.NEGATIVE_INFINITY) < Math.min(...good);
  });

/** Answers below what the headline's share counts. */
const lowOf = ({ headline, answers }: Overview): number => {
  if (!headline) return 0;
  const { n, of } = shareOf(answers.points, headline);
  return of - n;
};

const SHOWN = 10;

/** Why: how the grades are spread, and what people ticked who were not satisfied. */
export const Why = ({ c, scope, data }: { c: Ctx; scope: Scope; data: Overview }) => {
  const t = c.get('t').overview;
  const ui = c.get('ui');
  const w = writers(c);
  const countOf = (id: string, value: string): number =>
    data.answers.points.reduce(
      (sum, point) => (point.question === id && point.value === value ? sum + point.n : sum),
      0,
    );
  const figures = (scope.form?.definition.questions ?? []).flatMap((question) => {
    const label = localise(question.label, ui);
    if (question.type === 'rating') {
      const lines = valuesOf(question).map((value) => ({
        value,
        label: wordOf(question, value, ui),
        n: countOf(question.id, value),
        tone: toneOf(question, Number(value)),
      }));
      const of = lines.reduce((sum, line) => sum + line.n, 0);
      if (of < 5) return [];
      const top = [...lines].sort((a, b) => b.n - a.n)[0]!;
      const title = t.spreadTitle(top.label, w.percent(top.n / of));
      return [
        <Spread
          c={c}
          scope={scope}
          question={question}
          lines={lines}
          of={of}
          title={title}
          subtitle={`${label} · ${c.get('t').answers(of, w.count(of))}`}
        />,
      ];
    }
    if (question.type !== 'choice') return [];
    const lines = complaints(question, data.headline)
      .map((option) => ({
        value: option.id,
        label: wordOf(question, option.id, ui),
        n: countOf(question.id, option.id),
        tone: 's0',
      }))
      .filter((line) => line.n > 0)
      .sort((a, b) => b.n - a.n)
      .slice(0, SHOWN);
    const single = (question.max ?? 1) === 1;
    const people = single
      ? question.options.reduce((sum, option) => sum + countOf(question.id, option.id), 0)
      : countOf(question.id, '');
    const top = lines[0];
    if (!top || people < 5) return [];
    const onlyLow = data.headline && complaints(question, data.headline).length < question.options.length;
    const low = onlyLow && top.n <= lowOf(data) ? lowOf(data) : undefined;
    return [
      <Spread
        c={c}
        scope={scope}
        question={question}
        lines={lines}
        of={low ?? people}
        title={t.reasonsTitle(top.label)}
        subtitle={low ? t.reasonsLow(label, w.count(low)) : t.reasonsSub(label, w.count(people))}
      />,
    ];
  });
  return <div class="grid">{figures}</div>;
};
