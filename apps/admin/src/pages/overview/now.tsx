import { localise } from '@kaimen/contract/flow';
import { countByDay } from '@kaimen/db/figures/by-day';
import { listOrigins } from '@kaimen/db/origins/list';
import { listSubmissions } from '@kaimen/db/submissions/list';
import { addDays } from '@kaimen/rates/bands';
import type { Ctx } from '../../env.ts';
import { writeDay } from '../../filter/days.ts';
import { toSearch } from '../../filter/query.ts';
import type { Scope } from '../../filter/scope.ts';
import { countsOf } from '../../headline.ts';
import { writers } from '../../write.ts';
import type { Overview } from './load.ts';

type Item = { readonly text: string; readonly href: string; readonly link: string };

/** Days without an answer after which a form is called quiet. */
const QUIET_DAYS = 3;
/** How far back the last answer of a form is looked for. */
const LOOK_BACK = 90;
/** Newest answers looked at for unknown units and places. */
const LOOKED_AT = 200;

/** Forms that were answered and stopped, and sites that are refused. */
const broken = async (c: Ctx, scope: Scope): Promise<readonly Item[]> => {
  const { db } = c.get('deps');
  const t = c.get('t').overview;
  const since = addDays(scope.today, -LOOK_BACK);
  const quietSince = addDays(scope.today, -QUIET_DAYS);
  const found = await Promise.all(
    scope.forms.map(async (form): Promise<readonly Item[]> => {
      const name = localise(form.definition.title, c.get('ui')) || form.slug;
      const at = { href: `/admin/forms/${form.slug}`, link: t.seeForm };
      if (form.definition.settings.closed) return [{ text: t.closed(name), ...at }];
      const [{ points }, origins] = await Promise.all([
        countByDay(db, { form: form.slug, from: since, state: 'all' }),
        listOrigins(db, form.slug),
      ]);
      const last = points
        .map((point) => point.day)
        .sort()
        .at(-1);
      const recent = origins.filter(
        (origin) => origin.refused && origin.hour.slice(0, 10) >= addDays(scope.today, -7),
      );
      return [
        ...(last
          ? last < quietSince
            ? [{ text: t.quiet(name, writeDay(last, c.get('t').locale)), ...at }]
            : []
          : [{ text: t.quietNever(name), ...at }]),
        ...recent.slice(0, 3).map((origin) => ({ text: t.refusedOrigin(name, origin.origin), ...at })),
      ];
    }),
  );
  // Forms nobody ever used are one line each at the end, not in front of what stopped working.
  return found
    .flat()
    .sort((a, b) => Number(a.text === t.quietNever('')) - Number(b.text === t.quietNever('')));
};

/** What now: what waits for somebody, what stopped, what is wired wrongly. */
export const Now = async ({ c, scope, data }: { c: Ctx; scope: Scope; data: Overview }) => {
  const { db } = c.get('deps');
  const t = c.get('t').overview;
  const w = writers(c);
  const items: Item[] = [];
  const { headline } = data;
  if (headline && !data.hidden && headline.good.size) {
    const low = Object.entries(countsOf(data.answers.points, headline.question)).filter(
      ([value]) => !headline.good.has(value),
    );
    const n = low.reduce((sum, [, count]) => sum + count, 0);
    const answer = `${headline.question.id}:${low.map(([value]) => value).join(',')}`;
    if (n)
      items.push({
        text: t.commentsNew(n, w.count(n)),
        href: `/admin/answers${toSearch(scope.query, { answer })}`,
        link: t.read,
      });
  }
  const newest = await listSubmissions(
    db,
    { ...scope.filter, state: 'all' },
    { limit: LOOKED_AT, offset: 0 },
  );
  const flagged = newest.rows.filter(
    (row) => row.flags.includes('unknown_unit') || row.flags.includes('unknown_place'),
  ).length;
  if (flagged)
    items.push({
      text: t.flagged(flagged, w.count(flagged)),
      href: `/admin/units`,
      link: c.get('t').shell.units,
    });
  items.push(...(await broken(c, scope)));
  return (
    <div class="card">
      {items.length ? (
        <ul class="list">
          {items.map((item) => (
            <li class="spread">
              <span>{item.text}</span>
              <a href={item.href}>{item.link}</a>
            </li>
          ))}
        </ul>
      ) : (
        <p>{t.calm}</p>
      )}
    </div>
  );
};
