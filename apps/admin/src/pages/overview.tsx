import { listAudit } from '@kaimen/db/audit/list';
import { countAnswers } from '@kaimen/db/figures/answers';
import { listPlaces } from '@kaimen/db/places/list';
import type { StoredForm } from '@kaimen/db/types';
import { FLOOR } from '@kaimen/rates/floor';
import type { Child } from 'hono/jsx';
import type { Ctx } from '../env.ts';
import { Faults, FilterBar } from '../filter/bar.tsx';
import { toSearch } from '../filter/query.ts';
import { readScope, type Scope } from '../filter/scope.ts';
import { filterWords, formWords } from '../filter/words.ts';
import { wholeOf } from '../headline.ts';
import { page } from '../look/layout.tsx';
import { writers } from '../write.ts';
import { HoursFigure } from './overview/hours.tsx';
import { How } from './overview/how.tsx';
import { loadOverview } from './overview/load.ts';
import { Now } from './overview/now.tsx';
import { ChannelsFigure, PlacesFigure } from './overview/sides.tsx';
import { TrendFigure } from './overview/trend.tsx';
import { UnitsFigure } from './overview/where.tsx';
import { Why } from './overview/why.tsx';

const Section = ({ id, title, children }: { id: string; title: string; children: Child }) => (
  <section class="section" aria-labelledby={id}>
    <h2 id={id}>{title}</h2>
    {children}
  </section>
);

/** Nothing to show yet, and the one thing to do about it. */
export const Empty = ({
  title,
  help,
  href,
  link,
}: {
  title: string;
  help: string;
  href?: string;
  link?: string;
}) => (
  <div class="card empty">
    <h2>{title}</h2>
    <p>{help}</p>
    {href && link && (
      <a class="button" href={href}>
        {link}
      </a>
    )}
  </div>
);

/** The day each version of a form was published, from the audit log: the newest line is the newest version. */
const versionsOf = async (c: Ctx, { slug, definition }: StoredForm) => {
  const lines = await listAudit(c.get('deps').db, { action: 'form.publish', subject: slug, limit: 200 });
  return lines.map((line, index) => ({ version: definition.version - index, day: line.hour.slice(0, 10) }));
};

const shown = async (c: Ctx, asked: Scope) => {
  const { db } = c.get('deps');
  const t = c.get('t').overview;
  const first = await loadOverview(db, asked);
  const held = first.states.quarantined;
  // A few held answers would come out by subtraction: figures with them are for those who may read them.
  const few = held > 0 && held < FLOOR && c.get('who').role !== 'owner';
  const { held: _, ...query } = asked.query;
  const { state: __, ...filter } = asked.filter;
  const back = asked.filter.state === 'all' && (few || !held);
  const scope: Scope = back ? { ...asked, query, filter } : asked;
  const data = back ? await loadOverview(db, scope) : first;
  if (!data.valid && !data.states.quarantined) {
    const filtered = Object.keys(scope.query).some((name) => name !== 'form');
    return filtered ? (
      <Empty
        title={t.emptyFiltered}
        help={t.emptyFilteredHelp}
        href={`/admin${toSearch({}, { form: scope.query.form ?? '' })}`}
        link={c.get('t').filter.clear}
      />
    ) : (
      <>
        <Empty
          title={t.empty}
          help={t.emptyHelp}
          href={`/admin/forms/${scope.form?.slug}`}
          link={t.putOnPage}
        />
        <Section id="what" title={t.what}>
          {await Now({ c, scope, data })}
        </Section>
      </>
    );
  }
  // A count of people who gave one grade, by day, unit or hour, would be a spread without a floor.
  const narrow = scope.filter.answer !== undefined && c.get('who').role !== 'owner';
  if (narrow) {
    const { answer: _, ...wider } = scope.filter;
    const base = wholeOf((await countAnswers(db, wider)).points);
    if (base < FLOOR) return <p class="card lead">{c.get('t').few(base, writers(c).count(base))}</p>;
  }
  const places = await listPlaces(db);
  const versions = scope.form ? await versionsOf(c, scope.form) : [];
  const spread = !data.hidden && !narrow;
  return (
    <>
      {scope.filter.state === 'all' && (
        <p class="notice warn" role="status">
          {c.get('t').review.withNow(held, writers(c).count(held))}{' '}
          <a href={`/admin${toSearch(scope.query, { held: '' })}`}>{c.get('t').review.seeWithout}</a>
        </p>
      )}
      <Section id="how" title={t.how}>
        <How c={c} scope={scope} data={data} mix={!narrow} />
        {spread && data.headline && (
          <TrendFigure c={c} scope={scope} data={data} headline={data.headline} versions={versions} />
        )}
      </Section>
      {spread && (
        <Section id="where" title={t.where}>
          <UnitsFigure c={c} scope={scope} data={data} />
          <HoursFigure c={c} scope={scope} data={data} />
          <div class="grid">
            <ChannelsFigure c={c} scope={scope} data={data} />
            <PlacesFigure c={c} scope={scope} data={data} places={places} />
          </div>
        </Section>
      )}
      {!data.hidden && (
        <Section id="why" title={t.why}>
          <Why c={c} scope={scope} data={data} />
        </Section>
      )}
      <Section id="what" title={t.what}>
        {await Now({ c, scope, data })}
      </Section>
    </>
  );
};

/** GET /admin: how are we doing, where, why, what now. */
export const showOverview = async (c: Ctx) => {
  const scope = await readScope(c);
  const t = c.get('t');
  return page(
    c,
    {
      title: t.shell.pair(t.shell.overview, formWords(c, scope)),
      room: 'overview',
      bar: <FilterBar c={c} scope={scope} path="/admin" />,
      query: toSearch(scope.query),
    },
    <>
      <h1 class="visually-hidden">{t.shell.pair(t.shell.overview, filterWords(c, scope))}</h1>
      <Faults scope={scope} />
      {scope.form ? (
        await shown(c, scope)
      ) : (
        <Empty
          title={t.overview.noForms}
          help={t.overview.noFormsHelp}
          href="/admin/forms"
          link={t.overview.makeForm}
        />
      )}
    </>,
  );
};
