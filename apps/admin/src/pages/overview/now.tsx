import { countByDay } from '@kaimen/db/figures/by-day';
import type { Database } from '@kaimen/db/open';
import { listOrigins } from '@kaimen/db/origins/list';
import { totalHeld } from '@kaimen/db/submissions/held';
import { listSubmissions } from '@kaimen/db/submissions/list';
import { addDays } from '@kaimen/rates/bands';
import type { Ctx } from '../../env.ts';
import { writeDay } from '../../filter/days.ts';
import { formText, type UsedForm } from '../../filter/forms.ts';
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

type Broken = {
  /** Sites that are refused: answers are lost at this moment. */
  readonly refused: readonly Item[];
  /** Forms that had answers and fell silent. */
  readonly silent: readonly Item[];
  /** Forms that had answers and were closed. */
  readonly closed: readonly Item[];
};

/** The last day with an answer; most forms have one in the last days, so all time is read only if not. */
const lastDay = async (db: Database, form: UsedForm, since: string): Promise<string | undefined> => {
  for (const from of [since, undefined]) {
    const { points } = await countByDay(db, { form: form.slug, state: 'all', ...(from ? { from } : {}) });
    const last = points
      .map((point) => point.day)
      .sort()
      .at(-1);
    if (last) return last;
  }
  return undefined;
};

/** Forms that were answered and stopped, and sites that are refused. */
const broken = async (c: Ctx, scope: Scope): Promise<Broken> => {
  const { db } = c.get('deps');
  const { locale, overview: t } = c.get('t');
  const since = addDays(scope.today, -LOOK_BACK);
  const quietSince = addDays(scope.today, -QUIET_DAYS);
  const found = await Promise.all(
    scope.forms.map(async (form): Promise<Broken> => {
      const name = formText(scope.forms, form, c.get('ui'));
      const at = { href: `/admin/forms/${form.slug}`, link: t.seeForm };
      const used = form.ever > 0;
      if (form.definition.settings.closed)
        return { refused: [], silent: [], closed: used ? [{ text: t.closed(name), ...at }] : [] };
      const [last, origins] = await Promise.all([
        used ? lastDay(db, form, since) : undefined,
        listOrigins(db, form.slug),
      ]);
      const recent = origins.filter(
        (origin) => origin.refused && origin.hour.slice(0, 10) >= addDays(scope.today, -7),
      );
      return {
        refused: recent.slice(0, 3).map((origin) => ({ text: t.refusedOrigin(name, origin.origin), ...at })),
        silent: last && last < quietSince ? [{ text: t.quiet(name, writeDay(last, locale)), ...at }] : [],
        closed: [],
      };
    }),
  );
  return {
    refused: found.flatMap((each) => each.refused),
    silent: found.flatMap((each) => each.silent),
    closed: found.flatMap((each) => each.closed),
  };
};

/** Answers of the form that wait for review, whatever the rest of the filter. */
const heldIn = async (c: Ctx, { filter: { form } }: Scope): Promise<Item | undefined> => {
  const total = await totalHeld(c.get('deps').db, { form, as: 'waiting' });
  const t = c.get('t').review;
  return total
    ? {
        text: t.left(total, writers(c).count(total)),
        href: `/admin/review${toSearch({}, { form })}`,
        link: t.look,
      }
    : undefined;
};

/** What now: what loses answers, what stopped, what waits to be read, what is wired wrongly, what rests. */
export const Now = async ({ c, scope, data }: { c: Ctx; scope: Scope; data: Overview }) => {
  const { db } = c.get('deps');
  const t = c.get('t').overview;
  const w = writers(c);
  const { refused, silent, closed } = await broken(c, scope);
  const items: Item[] = [...refused, ...silent];
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
  const held = c.get('who').role === 'owner' ? await heldIn(c, scope) : undefined;
  if (held) items.push(held);
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
  items.push(...closed);
  const never = scope.forms.filter((form) => form.ever === 0 && !form.definition.settings.closed).length;
  if (never)
    items.push({ text: t.neverAnswered(never, w.count(never)), href: '/admin/forms', link: t.seeForms });
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
