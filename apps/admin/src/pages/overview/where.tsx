import { localise } from '@kaimen/contract/flow';
import type { Count } from '@kaimen/db/types';
import { type Hidden, suppress } from '@kaimen/rates/floor';
import { funnel, type Verdict } from '@kaimen/rates/funnel';
import { wilson } from '@kaimen/rates/share';
import { type Dot, Dots } from '../../charts/dots.tsx';
import { Figure } from '../../charts/figure.tsx';
import type { Ctx } from '../../env.ts';
import { toSearch } from '../../filter/query.ts';
import { nameOf, type Scope } from '../../filter/scope.ts';
import { type Headline, shareOf, splitBy, wholeOf } from '../../headline.ts';
import { writers } from '../../write.ts';
import type { Overview } from './load.ts';

/** One row of a breakdown: its count always, its share where it may be shown. */
export type Row = {
  readonly key: string;
  readonly label: string;
  readonly href?: string;
  /** Whole submissions. */
  readonly n: number;
  readonly good: number;
  readonly of: number;
  readonly hidden?: Hidden;
};

/** Rows of a breakdown with the floor applied; what no part holds is a row of its own. */
export const rowsOf = <P extends Count>(
  points: readonly P[],
  key: (point: P) => string,
  headline: Headline | undefined,
  whole: readonly Count[],
  label: (key: string) => { readonly label: string; readonly href?: string },
): readonly Row[] => {
  const share = (own: readonly Count[]) => (headline ? shareOf(own, headline) : { n: 0, of: 0 });
  const parts = [...splitBy(points, key)].map(([name, own]) => ({
    key: name,
    n: wholeOf(own),
    good: share(own).n,
    of: share(own).of,
  }));
  const sum = (pick: (part: (typeof parts)[number]) => number): number =>
    parts.reduce((total, part) => total + pick(part), 0);
  const rest = wholeOf(whole) - sum((part) => part.n);
  const all = share(whole);
  if (rest > 0)
    parts.push({
      key: '',
      n: rest,
      good: Math.max(0, all.n - sum((part) => part.good)),
      of: Math.max(0, all.of - sum((part) => part.of)),
    });
  return suppress(parts, { totalShown: true }).map((part) => ({
    ...part,
    ...label(part.key),
    ...(part.of < 5 && !part.hidden ? { hidden: 'floor' as const } : {}),
  }));
};

const side = (verdict: Verdict): 'inside' | 'low' | 'high' =>
  verdict === 'inside' ? 'inside' : verdict.startsWith('low') ? 'low' : 'high';

/**
 * The table of a breakdown: the interval and n beside every rate, in as few columns as a phone holds.
 * A cell says its own number to sort by where its first figure is another one.
 */
export const BreakdownTable = ({
  c,
  rows,
  head,
  verdicts,
}: {
  c: Ctx;
  rows: readonly Row[];
  head: string;
  verdicts?: ReadonlyMap<string, Verdict>;
}) => {
  const t = c.get('t').overview;
  const w = writers(c);
  return (
    <table data-sort class="breakdown">
      <thead>
        <tr>
          <th scope="col">{head}</th>
          <th scope="col" class="n">
            {t.rateInterval}
          </th>
          <th scope="col" class="n">
            {t.count}
          </th>
          {verdicts && <th scope="col">{t.against}</th>}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => {
          const shown = !row.hidden && row.of > 0;
          return (
            <tr>
              <th scope="row">{row.href ? <a href={row.href}>{row.label}</a> : row.label}</th>
              {shown ? (
                <td class="n">
                  <span>{w.percent(row.good / row.of)}</span>{' '}
                  <span class="ends">{w.interval(wilson(row.good, row.of))}</span>
                </td>
              ) : (
                <td class="n muted small hidden-why">{row.hidden ? t.hidden[row.hidden] : '–'}</td>
              )}
              <td class="n" data-value={row.n}>
                {shown ? t.nOf(w.count(row.good), w.count(row.of)) : w.count(row.n)}
                {shown && row.of !== row.n && (
                  <span class="whole">{c.get('t').answers(row.n, w.count(row.n))}</span>
                )}
              </td>
              {verdicts && <td>{verdicts.has(row.key) ? t.verdicts[side(verdicts.get(row.key)!)] : ''}</td>}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
};

/** The units under the one chosen, against the whole and what chance would make of them. */
export const UnitsFigure = ({ c, scope, data }: { c: Ctx; scope: Scope; data: Overview }) => {
  const t = c.get('t').overview;
  const ui = c.get('ui');
  const w = writers(c);
  const { headline } = data;
  const chosen = scope.units.find((unit) => unit.code === data.below);
  const rows = rowsOf(
    data.units.points,
    (point) => point.unit,
    headline,
    data.answers.points,
    (key) => {
      const unit = scope.units.find((each) => each.code === key);
      if (unit)
        return {
          label: nameOf(unit, ui),
          href: `/admin${toSearch(scope.query, { unit: unit.code, place: '' })}`,
        };
      return { label: key || (chosen ? t.ownUnit(nameOf(chosen, ui)) : c.get('t').shell.unknown) };
    },
  );
  if (!rows.some((row) => row.key)) return null;
  const shown = rows.filter((row) => !row.hidden && row.of > 0);
  const plot = headline?.share
    ? funnel(shown.map((row) => ({ key: row.key, n: row.good, of: row.of })))
    : undefined;
  const verdicts = new Map((plot?.units ?? []).map((unit) => [unit.key, unit.verdict]));
  const outside = shown.filter((row) => (verdicts.get(row.key) ?? 'inside') !== 'inside');
  const inside = shown.filter((row) => !outside.includes(row));
  const byName = (a: Row, b: Row): number => a.label.localeCompare(b.label, c.get('t').locale);
  const ordered = [...outside.sort((a, b) => a.good / a.of - b.good / b.of), ...inside.sort(byName)];
  const rest = rows.filter((row) => !ordered.includes(row)).sort(byName);
  const list = new Intl.ListFormat(c.get('t').locale, { type: 'conjunction' });
  const title =
    !plot || shown.length < 2
      ? t.unitsTitle.none
      : outside.length
        ? t.unitsTitle.out(list.format(outside.map((row) => row.label)))
        : t.unitsTitle.inside;
  const dots: Dot[] = ordered.map((row) => {
    const limits = plot?.units.find((unit) => unit.key === row.key);
    const ends = wilson(row.good, row.of);
    return {
      label: row.label,
      text: `${w.percent(row.good / row.of)} · ${w.count(row.of)}`,
      value: row.good / row.of,
      ...ends,
      limits: [limits?.low95 ?? ends.low, limits?.high95 ?? ends.high],
      outside: outside.includes(row),
    };
  });
  const target = plot?.target ?? 0;
  const whole = w.percent(target);
  const picture = (width: number, stacked: boolean) => (
    <Dots
      dots={dots}
      target={target}
      targetText={whole}
      width={width}
      title={title}
      percent={w.whole}
      stacked={stacked}
    />
  );
  return (
    <Figure
      c={c}
      id="by-unit"
      title={title}
      subtitle={plot && headline?.share ? `${localise(headline.share.name, ui)} · ${t.unitsSub(whole)}` : ''}
      wide={dots.length > 1 ? picture(1040, false) : undefined}
      small={dots.length > 1 ? picture(340, true) : undefined}
      table={<BreakdownTable c={c} rows={[...ordered, ...rest]} head={t.unit} verdicts={verdicts} />}
    />
  );
};
