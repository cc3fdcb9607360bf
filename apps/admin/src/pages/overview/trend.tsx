import { localise } from '@kaimen/contract/flow';
import { difference } from '@kaimen/rates/difference';
import { FLOOR } from '@kaimen/rates/floor';
import { share } from '@kaimen/rates/share';
import { Figure } from '../../charts/figure.tsx';
import { Trend, type TrendMark } from '../../charts/trend.tsx';
import type { Ctx } from '../../env.ts';
import { writeDay, writeShortDay } from '../../filter/days.ts';
import { periodWords } from '../../filter/period.tsx';
import type { Scope } from '../../filter/scope.ts';
import type { Headline } from '../../headline.ts';
import { writers } from '../../write.ts';
import { type Bucket, type Grain, grainStart, trendOf } from './buckets.ts';
import type { Overview } from './load.ts';

/** What the line says: first third against last third of the period. */
const direction = (buckets: readonly Bucket[]): 'up' | 'down' | 'flat' | 'none' => {
  const shown = buckets.filter((bucket) => !bucket.hidden && bucket.of > 0);
  if (shown.length < 3) return 'none';
  const third = Math.max(1, Math.floor(shown.length / 3));
  const sum = (list: readonly Bucket[]) => ({
    n: list.reduce((s, b) => s + b.n, 0),
    of: list.reduce((s, b) => s + b.of, 0),
  });
  const change = difference(sum(shown.slice(-third)), sum(shown.slice(0, third)));
  if (!change || change.withinNoise) return 'flat';
  return change.value > 0 ? 'up' : 'down';
};

const labelOf = (key: string, grain: Grain, locale: string): string =>
  grain === 'month' ? writeDay(key, locale).replace(/^1\s|1日$/g, '') : writeShortDay(key, locale);

/** The figure over time. `versions`: the day each form version came out. */
export const TrendFigure = ({
  c,
  scope,
  data,
  headline,
  versions,
}: {
  c: Ctx;
  scope: Scope;
  data: Overview;
  headline: Headline;
  versions: readonly { readonly version: number; readonly day: string }[];
}) => {
  const t = c.get('t');
  const w = writers(c);
  if (!headline.share) return null;
  const { grain, buckets } = trendOf(data.days.points, headline, scope.filter);
  const name = localise(headline.share.name, c.get('ui'));
  const title = t.overview.trendTitle[direction(buckets)](name);
  const rows = buckets.map((bucket) => ({
    bucket,
    // The first week or month may begin before the period does.
    label: labelOf(
      grain === 'week' && scope.filter.from && scope.filter.from > bucket.key
        ? scope.filter.from
        : bucket.key,
      grain,
      t.locale,
    ),
    share:
      bucket.hidden || bucket.of < FLOOR
        ? undefined
        : share(bucket.n, bucket.of, { formula: headline.formula.id, version: headline.formula.version }),
  }));
  const marks: TrendMark[] = versions.flatMap(({ version, day }) => {
    const at = buckets.findIndex((bucket) => bucket.key === grainStart(day, grain));
    return at >= 0 && version > 1 ? [{ at, text: t.overview.versionMark(version) }] : [];
  });
  const n = buckets.reduce((sum, bucket) => sum + bucket.of, 0);
  const picture = (width: number) => (
    <Trend points={rows} marks={marks} width={width} title={title} percent={w.whole} />
  );
  return (
    <Figure
      c={c}
      id="trend"
      title={title}
      subtitle={`${name} ${t.overview.trendSub[grain]} · ${periodWords(c, scope)} · ${t.answers(n, w.count(n))}`}
      wide={picture(1040)}
      small={picture(340)}
      note={t.overview.trendNote}
      table={
        <table class="breakdown">
          <thead>
            <tr>
              <th scope="col">{t.filter.period}</th>
              <th scope="col" class="n">
                {t.overview.rateInterval}
              </th>
              <th scope="col" class="n">
                {t.overview.count}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ label, share: shown, bucket }) => (
              <tr>
                <th scope="row">{label}</th>
                {shown ? (
                  <td class="n">
                    <span>{w.percent(shown.value)}</span> <span class="ends">{w.interval(shown)}</span>
                  </td>
                ) : (
                  <td class="n muted small hidden-why">
                    {bucket.of ? t.overview.hidden[bucket.hidden ?? 'floor'] : '–'}
                  </td>
                )}
                <td class="n">
                  {shown ? t.overview.nOf(w.count(bucket.n), w.count(bucket.of)) : w.count(bucket.of)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      }
    />
  );
};
