import type { FormDefinition } from '@kaimen/contract/wire';
import { appendAudit } from '@kaimen/db/audit/append';
import { contactDays } from '@kaimen/db/contacts/find';
import { countState } from '@kaimen/db/figures/state';
import { findForm } from '@kaimen/db/forms/find';
import { listPlaces } from '@kaimen/db/places/list';
import { listSubmissions } from '@kaimen/db/submissions/list';
import type { StoredSubmission } from '@kaimen/db/types';
import type { Ctx } from '../env.ts';
import { Faults, FilterBar } from '../filter/bar.tsx';
import { auditHour } from '../filter/days.ts';
import { toSearch } from '../filter/query.ts';
import { readScope, type Scope } from '../filter/scope.ts';
import { page } from '../look/layout.tsx';
import { writers } from '../write.ts';
import { Answer } from './answers/answer.tsx';
import { CareFirst, readCare } from './answers/care.tsx';
import { Empty } from './overview.tsx';

const SLICE = 25;

/** The definitions of every version among these answers: each is read with the words it was given to. */
export const definitionsOf = async (
  c: Ctx,
  rows: readonly StoredSubmission[],
): Promise<ReadonlyMap<number, FormDefinition>> => {
  const found = new Map<number, FormDefinition>();
  for (const { form, version } of rows) {
    if (found.has(version)) continue;
    const stored = await findForm(c.get('deps').db, form, version, 'read');
    if (stored) found.set(version, stored.definition);
  }
  return found;
};

/** What an analyst sees: how many, never a single one. */
const onlyCount = async (c: Ctx, scope: Scope) => {
  const t = c.get('t');
  // Counting people who gave one grade is a spread: under the floor it is not given either.
  const { answer, ...wider } = scope.filter;
  const states = await countState(c.get('deps').db, answer ? wider : scope.filter);
  const base = states.valid + states.quarantined;
  const own = answer && base >= 5 ? await countState(c.get('deps').db, scope.filter) : states;
  const n = own.valid + own.quarantined;
  return (
    <div class="card stack">
      <p class="lead">
        {answer && base < 5 ? t.few(base, writers(c).count(base)) : t.list.found(n, writers(c).count(n))}
      </p>
      <p class="muted">{t.list.analyst}</p>
    </div>
  );
};

const list = async (c: Ctx, scope: Scope) => {
  const { db, clock } = c.get('deps');
  const t = c.get('t').list;
  const w = writers(c);
  const care = readCare(c);
  const wanted = Number(c.req.query('slice') ?? '1');
  const slice = Number.isSafeInteger(wanted) && wanted >= 1 && wanted <= 100_000 ? wanted : 1;
  const offset = (slice - 1) * SLICE;
  const [{ rows, total, cut }, places] = await Promise.all([
    listSubmissions(db, { ...scope.filter, state: 'all', flag: care }, { limit: SLICE, offset }),
    listPlaces(db),
  ]);
  const definitions = await definitionsOf(c, rows);
  const ids = rows.map((row) => row.id);
  const contacts = await contactDays(db, ids, clock().toISOString().slice(0, 10));
  if (rows.length)
    await appendAudit(db, {
      actor: c.get('who').id,
      action: 'answers.read',
      subject: scope.filter.form,
      hour: auditHour(clock()),
      detail: `${rows.length} of ${total} ${toSearch(scope.query, {}, care ? { flag: care } : {})}`.slice(
        0,
        500,
      ),
    });
  if (!rows.length && !total) return <Empty title={t.empty} help={c.get('t').overview.emptyFilteredHelp} />;
  const turn = (to: number): string =>
    `/admin/answers${toSearch(scope.query, {}, { ...(care ? { flag: care } : {}), ...(to > 1 ? { slice: String(to) } : {}) })}`;
  return (
    <>
      <div class="spread">
        <p class="lead" id="count">
          {t.found(total, w.count(total))}
        </p>
        <div class="row">
          <a href={`/admin/review${toSearch({}, { form: scope.filter.form })}`}>{c.get('t').review.title}</a>
          <a class="button" href={`/admin/answers.csv${toSearch(scope.query)}`} download>
            {t.export}
          </a>
          <a class="small" href={`/admin/answers.csv${toSearch(scope.query, {}, { words: 'all' })}`} download>
            {c.get('t').personal.export}
          </a>
        </div>
      </div>
      {await CareFirst({ c, scope, care })}
      {cut && <p class="notice warn">{t.cut}</p>}
      <div class="card">
        {rows.map((row) => (
          <Answer
            c={c}
            scope={scope}
            row={row}
            definition={definitions.get(row.version)}
            places={places}
            contact={contacts.get(row.id)}
          />
        ))}
      </div>
      <nav class="pages" aria-label={t.title}>
        <span>{slice > 1 && <a href={turn(slice - 1)}>{`‹ ${t.newer}`}</a>}</span>
        <span class="small muted num">
          {rows.length ? t.range(w.count(offset + 1), w.count(offset + rows.length), w.count(total)) : ''}
        </span>
        <span>{offset + rows.length < total && <a href={turn(slice + 1)}>{`${t.older} ›`}</a>}</span>
      </nav>
    </>
  );
};

/** GET /admin/answers: single answers for owners, a count for analysts. */
export const showAnswers = async (c: Ctx) => {
  const scope = await readScope(c);
  const t = c.get('t');
  const owner = c.get('who').role === 'owner';
  return page(
    c,
    {
      title: t.list.title,
      room: 'answers',
      bar: <FilterBar c={c} scope={scope} path="/admin/answers" />,
      query: toSearch(scope.query),
    },
    <>
      <div>
        <h1>{t.list.title}</h1>
        {owner && <p class="small muted">{t.list.logged}</p>}
      </div>
      <Faults scope={scope} />
      {!scope.form ? (
        <Empty
          title={t.overview.noForms}
          help={t.overview.noFormsHelp}
          href="/admin/forms"
          link={t.overview.makeForm}
        />
      ) : owner ? (
        await list(c, scope)
      ) : (
        await onlyCount(c, scope)
      )}
    </>,
  );
};
