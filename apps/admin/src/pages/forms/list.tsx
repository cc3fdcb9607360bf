import { localise } from '@kaimen/contract/flow';
import { ID } from '@kaimen/contract/wire';
import { countByDay } from '@kaimen/db/figures/by-day';
import { findForm } from '@kaimen/db/forms/find';
import { listForms } from '@kaimen/db/forms/list';
import { publishForm } from '@kaimen/db/forms/publish';
import { listOrigins } from '@kaimen/db/origins/list';
import type { StoredForm } from '@kaimen/db/types';
import { findPreset, presets } from '@kaimen/presets';
import type { Ctx } from '../../env.ts';
import { auditHour, writeDay } from '../../filter/days.ts';
import { wholeOf } from '../../headline.ts';
import { page } from '../../look/layout.tsx';
import { writers } from '../../write.ts';
import { Empty } from '../overview.tsx';

type Said = {
  readonly slug?: string;
  readonly preset?: string;
  readonly faults: Readonly<Partial<Record<'slug' | 'preset', string>>>;
};

const Make = ({ c, said }: { c: Ctx; said?: Said }) => {
  const t = c.get('t').forms;
  const ui = c.get('ui');
  return (
    <form method="post" action="/admin/forms" class="card stack" id="make">
      <h2>{t.make}</h2>
      <div class="field">
        <label for="preset">{t.preset}</label>
        <span class="hint" id="preset-hint">
          {t.presetHint}
        </span>
        {said?.faults.preset && <span class="error">{said.faults.preset}</span>}
        <select
          id="preset"
          name="preset"
          aria-describedby="preset-hint"
          aria-invalid={said?.faults.preset ? 'true' : undefined}
        >
          {presets.map((preset) => (
            <option value={preset.name} selected={preset.name === said?.preset}>
              {localise(preset.title, ui)} · {preset.source.name}
            </option>
          ))}
        </select>
      </div>
      <div class="field">
        <label for="slug">{t.slug}</label>
        <span class="hint" id="slug-hint">
          {t.slugHint}
        </span>
        {said?.faults.slug && (
          <span class="error" id="slug-fault">
            {said.faults.slug}
          </span>
        )}
        <input
          id="slug"
          name="slug"
          required
          maxlength={40}
          autocomplete="off"
          autocapitalize="none"
          spellcheck={false}
          value={said?.slug ?? ''}
          aria-invalid={said?.faults.slug ? 'true' : undefined}
          aria-describedby={said?.faults.slug ? 'slug-fault slug-hint' : 'slug-hint'}
        />
      </div>
      <button class="primary" type="submit">
        {t.create}
      </button>
    </form>
  );
};

const show = async (c: Ctx, said?: Said) => {
  const { db } = c.get('deps');
  const t = c.get('t');
  const w = writers(c);
  const forms = await Promise.all(
    (await listForms(db)).map(async (form) => {
      const [days, origins] = await Promise.all([
        countByDay(db, { form: form.slug, state: 'all' }),
        listOrigins(db, form.slug),
      ]);
      const day = days.points
        .map((point) => point.day)
        .sort()
        .at(-1);
      const hour = origins
        .filter((origin) => !origin.refused)
        .map((origin) => origin.hour)
        .sort()
        .at(-1);
      return { form, n: wholeOf(days.points), day, hour };
    }),
  );
  // The forms people answer stand first; the rest by name.
  const order = new Intl.Collator(c.get('ui'));
  const nameOf = ({ definition, slug }: StoredForm): string =>
    localise(definition.title, c.get('ui')) || slug;
  forms.sort((a, b) => b.n - a.n || order.compare(nameOf(a.form), nameOf(b.form)));
  const owner = c.get('who').role === 'owner';
  return page(
    c,
    { title: t.forms.title, room: 'forms', ...(said ? { status: 422 as const } : {}) },
    <>
      <h1>{t.forms.title}</h1>
      {forms.length ? (
        <div class="card">
          <section class="scroll" tabindex={0} aria-label={t.forms.title}>
            <table class="stacks">
              <thead>
                <tr>
                  <th scope="col">{t.filter.form}</th>
                  <th scope="col" class="n">
                    {t.forms.version}
                  </th>
                  <th scope="col" class="n">
                    {t.forms.answersAll}
                  </th>
                  <th scope="col">{t.forms.last}</th>
                  <th scope="col">{t.forms.state}</th>
                </tr>
              </thead>
              <tbody>
                {forms.map(({ form, n, day, hour }) => (
                  <tr>
                    <th scope="row">
                      <a href={`/admin/forms/${form.slug}`}>{nameOf(form)}</a>
                      <br />
                      <span class="code small muted">{form.slug}</span>
                    </th>
                    <td class="n" data-label={t.forms.version}>
                      {form.definition.version}
                    </td>
                    <td class="n" data-label={t.forms.answersAll}>
                      <a href={`/admin?form=${form.slug}&from=all`}>{w.count(n)}</a>
                    </td>
                    <td data-label={t.forms.last}>
                      {hour ? writeHour(c, hour) : day ? writeDay(day, t.locale) : t.forms.never}
                    </td>
                    <td data-label={t.forms.state}>
                      {form.definition.settings.closed ? (
                        <span class="tag warn">{t.forms.closed}</span>
                      ) : (
                        t.forms.open
                      )}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        </div>
      ) : (
        <Empty title={t.forms.empty} help={t.overview.noFormsHelp} />
      )}
      {owner && <Make c={c} said={said} />}
    </>,
  );
};

/** An hour of the books, `2026-11-23T22`, as people write it. */
export const writeHour = (c: Ctx, hour: string): string =>
  `${writeDay(hour.slice(0, 10), c.get('t').locale)}, ${hour.slice(11, 13)}:00`;

/** GET /admin/forms */
export const showForms = (c: Ctx) => show(c);

/** POST /admin/forms: a form from a preset, published as version 1 under its own address. */
export const makeForm = async (c: Ctx) => {
  const { db, clock, formChanged } = c.get('deps');
  const t = c.get('t').forms;
  const body = await c.req.parseBody();
  const slug = typeof body.slug === 'string' ? body.slug.trim() : '';
  const name = typeof body.preset === 'string' ? body.preset : '';
  const preset = findPreset(name);
  const taken = ID.test(slug) && (await findForm(db, slug)) !== undefined;
  const faults = {
    ...(ID.test(slug) ? (taken ? { slug: t.slugTaken(slug) } : {}) : { slug: t.slugBad }),
    ...(preset ? {} : { preset: t.presetBad }),
  };
  if (!preset || Object.keys(faults).length) return show(c, { slug, preset: name, faults });
  await publishForm(db, {
    definition: { ...preset.definition, slug },
    preset: preset.name,
    actor: c.get('who').id,
    hour: auditHour(clock()),
  });
  formChanged?.(slug);
  return c.redirect(`/admin/forms/${slug}?said=created`, 303);
};
