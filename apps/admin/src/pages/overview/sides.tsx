import { localise } from '@kaimen/contract/flow';
import type { Place } from '@kaimen/db/types';
import { Figure } from '../../charts/figure.tsx';
import type { Ctx } from '../../env.ts';
import { toSearch } from '../../filter/query.ts';
import { nameOf, type Scope } from '../../filter/scope.ts';
import { writers } from '../../write.ts';
import type { Overview } from './load.ts';
import { BreakdownTable, rowsOf } from './where.tsx';

const MOST = 20;

/** The places with the most answers. */
export const PlacesFigure = ({
  c,
  scope,
  data,
  places,
}: {
  c: Ctx;
  scope: Scope;
  data: Overview;
  places: readonly Place[];
}) => {
  const t = c.get('t').overview;
  const ui = c.get('ui');
  const rows = rowsOf(
    data.places.points,
    (point) => point.place,
    data.headline,
    data.answers.points,
    (key) => {
      const place = places.find((each) => each.code === key);
      return key
        ? { label: place ? nameOf(place, ui) : key, href: `/admin${toSearch(scope.query, { place: key })}` }
        : { label: c.get('t').shell.none };
    },
  );
  const named = rows.filter((row) => row.key).sort((a, b) => b.n - a.n);
  const first = named[0];
  if (!first) return null;
  const rest = rows.filter((row) => !row.key);
  return (
    <Figure
      c={c}
      id="by-place"
      title={t.placesTitle(first.label)}
      subtitle={data.headline?.share ? localise(data.headline.share.name, ui) : ''}
      table={<BreakdownTable c={c} rows={[...named.slice(0, MOST), ...rest]} head={t.place} />}
    />
  );
};

/** Channels side by side, each with its n. */
export const ChannelsFigure = ({ c, scope, data }: { c: Ctx; scope: Scope; data: Overview }) => {
  const t = c.get('t');
  const w = writers(c);
  const rows = rowsOf(
    data.channels.points,
    (point) => point.channel,
    data.headline,
    data.answers.points,
    (key) => {
      const link = scope.channels.find((channel) => channel.code === key);
      const fixed = t.channels[key as keyof typeof t.channels];
      return {
        label: link ? link.name || link.code : (fixed ?? key),
        href: `/admin${toSearch(scope.query, { channel: key })}`,
      };
    },
  );
  const sorted = [...rows].sort((a, b) => b.n - a.n);
  const first = sorted[0];
  if (!first || !data.valid) return null;
  return (
    <Figure
      c={c}
      id="by-channel"
      title={t.overview.channelsTitle(first.label, w.percent(first.n / data.valid))}
      subtitle={data.headline?.share ? localise(data.headline.share.name, c.get('ui')) : ''}
      table={<BreakdownTable c={c} rows={sorted} head={t.overview.channel} />}
    />
  );
};
