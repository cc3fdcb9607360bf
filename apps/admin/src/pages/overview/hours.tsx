import { nightShare } from '@kaimen/rates/bands';
import { Figure } from '../../charts/figure.tsx';
import type { Ctx } from '../../env.ts';
import { periodWords } from '../../filter/period.tsx';
import type { Scope } from '../../filter/scope.ts';
import { writers } from '../../write.ts';
import type { Overview } from './load.ts';

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

/** Hour × weekday as a table that is its own picture; the title says the night's share. */
export const HoursFigure = ({ c, scope, data }: { c: Ctx; scope: Scope; data: Overview }) => {
  const t = c.get('t').overview;
  const w = writers(c);
  const { from, to } = scope.filter;
  const wholes = data.hours.points.filter((point) => point.question === '');
  const night = nightShare(wholes, { from, to });
  const cells = new Map<string, number>();
  for (const { day, weekday, hour, n } of wholes) {
    if (to && day > to) continue;
    const key = `${weekday} ${hour}`;
    cells.set(key, (cells.get(key) ?? 0) + n);
  }
  const at = (weekday: number, hour: number): number => cells.get(`${weekday} ${hour}`) ?? 0;
  const most = Math.max(...cells.values(), 1);
  const step = (n: number): string => (n ? `h${Math.max(1, Math.ceil((5 * n) / most))}` : '');
  const sum = (hour: number): number =>
    t.weekdays.reduce((total, _, index) => total + at(index + 1, hour), 0);
  const title =
    night && night.of >= 5
      ? t.hoursTitle(w.count(night.n), w.count(night.of), w.percent(night.value), w.interval(night))
      : t.hoursFew;
  const isNight = (hour: number): string | undefined => (hour >= 22 || hour < 6 ? 'night' : undefined);
  const written = (hour: number): string => String(hour).padStart(2, '0');
  const across = (
    <table class="heat">
      <thead>
        <tr>
          <th scope="col">
            <span class="visually-hidden">{t.hour}</span>
          </th>
          {HOURS.map((hour) => (
            <th scope="col" class={isNight(hour)}>
              {written(hour)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {t.weekdays.map((name, index) => (
          <tr>
            <th scope="row">{name}</th>
            {HOURS.map((hour) => (
              <td class={step(at(index + 1, hour)) || undefined}>{at(index + 1, hour) || ''}</td>
            ))}
          </tr>
        ))}
        <tr>
          <th scope="row">{t.all}</th>
          {HOURS.map((hour) => (
            <td>{sum(hour) || ''}</td>
          ))}
        </tr>
      </tbody>
    </table>
  );
  // A phone has room for the days side by side, not for the hours.
  const down = (
    <table class="heat narrow">
      <thead>
        <tr>
          <th scope="col">
            <span class="visually-hidden">{t.hour}</span>
          </th>
          {[...t.weekdays, t.all].map((name) => (
            <th scope="col">{name}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {HOURS.map((hour) => (
          <tr>
            <th scope="row" class={isNight(hour)}>
              {written(hour)}
            </th>
            {t.weekdays.map((_, index) => (
              <td class={step(at(index + 1, hour)) || undefined}>{at(index + 1, hour) || ''}</td>
            ))}
            <td>{sum(hour) || ''}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
  return (
    <Figure
      c={c}
      id="by-hour"
      title={title}
      subtitle={`${periodWords(c, scope)} · ${t.hoursSub}`}
      table={
        <>
          <div class="wide-only compact">{across}</div>
          <div class="small-only compact">{down}</div>
        </>
      }
    />
  );
};
