import { appendAudit } from '@kaimen/db/audit/append';
import { contactDays } from '@kaimen/db/contacts/find';
import { listPlaces } from '@kaimen/db/places/list';
import { countHeld, type HeldCounts, listHeld } from '@kaimen/db/submissions/held';
import type { StoredSubmission } from '@kaimen/db/types';
import type { Ctx } from '../../env.ts';
import { FilterBar } from '../../filter/bar.tsx';
import { auditHour, writeShortDay } from '../../filter/days.ts';
import { readScope } from '../../filter/scope.ts';
import { page } from '../../look/layout.tsx';
import { writers } from '../../write.ts';
import { Answer } from '../answers/answer.tsx';
import { definitionsOf } from '../answers.tsx';
import { Empty } from '../overview.tsx';
import { type Choice, choiceSearch, hourOf, NO_REASON, readChoice, toHeld } from './choice.ts';
import { MOST } from './decide.ts';

const SLICE = 25;
/** Reasons and hours that are listed. */
const LISTED = 12;

type View = { readonly c: Ctx; readonly form: string; readonly choice: Choice };

const reasonWords = (c: Ctx, reason: string): string => {
  const { reasons } = c.get('t').review;
  return reasons[(reason || 'none') as keyof typeof reasons] ?? reason;
};
const hourWords = (c: Ctx, day: string, hour: number): string =>
  `${writeShortDay(day, c.get('t').locale)} · ${c.get('t').list.at(String(hour).padStart(2, '0'))}`;

/** What a decision carries, so that it comes back to this view. */
const Own = ({ form, choice }: Omit<View, 'c'>) => (
  <>
    <input type="hidden" name="form" value={form} />
    <input type="hidden" name="as" value={choice.as} />
    {choice.reason && <input type="hidden" name="reason" value={choice.reason} />}
    {choice.day !== undefined && choice.hour !== undefined && (
      <input type="hidden" name="at" value={hourOf(choice.day, choice.hour)} />
    )}
  </>
);

/** What the last press did, and the way back. */
const Done = ({ c, form, choice }: View) => {
  const t = c.get('t').review;
  const done = c.req.query('done');
  const n = Number(c.req.query('n'));
  const act = c.req.query('act') ?? '';
  if (!(done === 'release' || done === 'keep' || done === 'undo') || !Number.isSafeInteger(n)) return null;
  return (
    <div class="notice spread" role="status">
      <p>{t.done[done](n, writers(c).count(n))}</p>
      {act && n > 0 && (
        <form method="post">
          <Own form={form} choice={choice} />
          <input type="hidden" name="act" value={act} />
          <button type="submit" name="verdict" value="undo">
            {t.undo}
          </button>
        </form>
      )}
    </div>
  );
};

const Tabs = ({ c, form, choice }: View) => {
  const t = c.get('t').review;
  return (
    <nav class="tabs" aria-label={t.title}>
      {(['waiting', 'kept', 'released'] as const).map((as) => (
        <a
          href={`/admin/review${choiceSearch(form, { as, reason: undefined, day: undefined, hour: undefined })}`}
          aria-current={as === choice.as ? 'page' : undefined}
        >
          {t.tabs[as]}
        </a>
      ))}
    </nav>
  );
};

/** How many by reason and by hour; each a link that chooses them. */
const Counts = ({ c, form, choice, counts }: View & { counts: HeldCounts }) => {
  const t = c.get('t').review;
  const w = writers(c);
  const table = (
    name: string,
    rows: readonly { words: string; href: string; n: number; current: boolean }[],
  ) => (
    <section class="scroll" tabindex={0} aria-label={name}>
      <table>
        <caption>{name}</caption>
        <tbody>
          {rows.map((row) => (
            <tr>
              <th scope="row">
                <a href={row.href} aria-current={row.current ? 'true' : undefined}>
                  {row.words}
                </a>
              </th>
              <td class="n">{w.count(row.n)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
  const to = (change: Partial<Choice>): string =>
    `/admin/review${choiceSearch(form, { ...choice, ...change })}`;
  return (
    <div class="grid">
      <div class="card">
        {table(
          t.byReason,
          counts.reasons.slice(0, LISTED).map(({ reason, n }) => ({
            words: reasonWords(c, reason),
            href: to({ reason: reason || NO_REASON }),
            n,
            current: (reason || NO_REASON) === choice.reason,
          })),
        )}
      </div>
      <div class="card">
        {table(
          t.byHour,
          counts.hours.slice(0, LISTED).map(({ day, hour, n }) => ({
            words: hourWords(c, day, hour),
            href: to({ day, hour }),
            n,
            current: day === choice.day && hour === choice.hour,
          })),
        )}
      </div>
    </div>
  );
};

/** Decides about everything that is shown, with a reason. */
const Bulk = ({ c, form, choice, total }: View & { total: number }) => {
  const t = c.get('t').review;
  const fault = c.req.query('fault') === 'why';
  const hints = ['why-hint', ...(fault ? ['why-fault'] : [])].join(' ');
  return (
    <form method="post" class="card stack">
      <h2>{t.all(total, writers(c).count(total))}</h2>
      {total > MOST && <p class="notice warn">{t.tooMany(writers(c).count(MOST))}</p>}
      <Own form={form} choice={choice} />
      <div class="field">
        <label for="why">{t.why}</label>
        <span class="hint" id="why-hint">
          {t.whyHint}
        </span>
        {fault && (
          <span class="error" id="why-fault">
            {t.whyMissing}
          </span>
        )}
        <input
          id="why"
          name="why"
          maxlength={200}
          required
          autocomplete="off"
          aria-invalid={fault ? 'true' : undefined}
          aria-describedby={hints}
        />
      </div>
      <div class="row">
        <button type="submit" name="verdict" value="release">
          {t.releaseAll}
        </button>
        <button type="submit" name="verdict" value="keep">
          {t.keepAll}
        </button>
      </div>
    </form>
  );
};

/** One press for one answer. */
const One = ({ c, form, choice, row }: View & { row: StoredSubmission }) => {
  const t = c.get('t').review;
  const act = row.quarantine?.act;
  return (
    <form method="post" class="row">
      <Own form={form} choice={choice} />
      {choice.as === 'waiting' ? (
        <>
          <input type="hidden" name="id" value={row.id} />
          <button type="submit" name="verdict" value="release">
            {t.release}
          </button>
          <button type="submit" name="verdict" value="keep">
            {t.keep}
          </button>
        </>
      ) : (
        act && (
          <>
            <input type="hidden" name="id" value={row.id} />
            <input type="hidden" name="act" value={act} />
            <button type="submit" name="verdict" value="undo">
              {t.undo}
            </button>
          </>
        )
      )}
    </form>
  );
};

/** What is chosen of reason and hour, in words. */
const chosenWords = (c: Ctx, { reason, day, hour }: Choice): string =>
  [
    reason === undefined ? '' : reasonWords(c, reason === NO_REASON ? '' : reason),
    day === undefined || hour === undefined ? '' : hourWords(c, day, hour),
  ]
    .filter(Boolean)
    .join(' · ');

const list = async (view: View, scope: Awaited<ReturnType<typeof readScope>>) => {
  const { c, form, choice } = view;
  const { db, clock } = c.get('deps');
  const t = c.get('t').review;
  const w = writers(c);
  const held = toHeld(form, choice);
  const wanted = Number(c.req.query('slice') ?? '1');
  const slice = Number.isSafeInteger(wanted) && wanted >= 1 && wanted <= 100_000 ? wanted : 1;
  const offset = (slice - 1) * SLICE;
  const [{ rows, total }, counts, places] = await Promise.all([
    listHeld(db, held, { limit: SLICE, offset }),
    countHeld(db, { form, as: choice.as }),
    listPlaces(db),
  ]);
  const definitions = await definitionsOf(c, rows);
  const contacts = await contactDays(
    db,
    rows.map((row) => row.id),
    clock().toISOString().slice(0, 10),
  );
  if (rows.length)
    await appendAudit(db, {
      actor: c.get('who').id,
      action: 'answers.read',
      subject: form,
      hour: auditHour(clock()),
      detail: `${rows.length} of ${total} held ${choiceSearch(form, choice)}`.slice(0, 500),
    });
  if (!counts.total)
    return (
      <Empty
        title={t.empty[choice.as]}
        help={t.emptyHelp[choice.as]}
        href={`/admin?form=${form}`}
        link={t.toOverview}
      />
    );
  const chosen = chosenWords(c, choice);
  const turn = (to: number): string =>
    `/admin/review${choiceSearch(form, choice, to > 1 ? { slice: String(to) } : {})}`;
  return (
    <>
      <Counts {...view} counts={counts} />
      {choice.as === 'waiting' && total > 0 && <Bulk {...view} total={total} />}
      <div class="spread">
        <h2 id="count">{t.found(total, w.count(total))}</h2>
        {chosen && (
          <p>
            {c.get('t').shell.pair(t.chosen, chosen)}{' '}
            <a
              href={`/admin/review${choiceSearch(form, { as: choice.as, reason: undefined, day: undefined, hour: undefined })}`}
            >
              {t.clear}
            </a>
          </p>
        )}
      </div>
      {rows.length > 0 && (
        <div class="card">
          {rows.map((row) => (
            <Answer
              c={c}
              scope={scope}
              row={row}
              definition={definitions.get(row.version)}
              places={places}
              contact={contacts.get(row.id)}
            >
              <One {...view} row={row} />
            </Answer>
          ))}
        </div>
      )}
      {rows.length > 0 && (
        <nav class="pages" aria-label={t.title}>
          <span>{slice > 1 && <a href={turn(slice - 1)}>{`‹ ${c.get('t').list.newer}`}</a>}</span>
          <span class="small muted num">
            {c.get('t').list.range(w.count(offset + 1), w.count(offset + rows.length), w.count(total))}
          </span>
          <span>
            {offset + rows.length < total && <a href={turn(slice + 1)}>{`${c.get('t').list.older} ›`}</a>}
          </span>
        </nav>
      )}
    </>
  );
};

/** GET /admin/review: what is held, why, and the presses that count it or keep it back. */
export const showReview = async (c: Ctx) => {
  const scope = await readScope(c);
  const t = c.get('t');
  const form = scope.form?.slug;
  const choice = readChoice((name) => c.req.query(name));
  return page(
    c,
    {
      title: t.review.title,
      room: 'answers',
      bar: <FilterBar c={c} scope={scope} path="/admin/review" only="form" />,
    },
    <>
      <div>
        <h1>{t.review.title}</h1>
        <p>{t.review.lead}</p>
        <p class="small muted">{t.review.logged}</p>
      </div>
      {form ? (
        <>
          <Done c={c} form={form} choice={choice} />
          <Tabs c={c} form={form} choice={choice} />
          {await list({ c, form, choice }, scope)}
        </>
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
