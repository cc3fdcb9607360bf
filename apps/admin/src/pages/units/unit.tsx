import { localise } from '@kaimen/contract/flow';
import { ID } from '@kaimen/contract/wire';
import { listForms } from '@kaimen/db/forms/list';
import { listPlaces } from '@kaimen/db/places/list';
import type { Unit } from '@kaimen/db/types';
import { listUnits } from '@kaimen/db/units/list';
import { unitPath } from '@kaimen/db/units/path';
import type { Ctx } from '../../env.ts';
import { nameOf } from '../../filter/scope.ts';
import { page } from '../../look/layout.tsx';
import { notFound } from '../faults.tsx';
import { formUrl } from '../forms/snippets.ts';
import type { Faults, Fields } from './change.ts';
import { Field } from './field.tsx';
import { UnitFields } from './unit-fields.tsx';

export type UnitTyped = {
  readonly form: 'unit' | 'places';
  readonly fields: Fields;
  readonly faults: Faults;
  readonly lines?: readonly string[];
};

const fieldsOf = (unit: Unit): Fields => ({
  'name.en': unit.name.en ?? '',
  'name.zh-Hans': unit.name['zh-Hans'] ?? '',
  parent: unit.parent ?? '',
  zone: unit.timeZone,
});

const Places = async ({ c, unit, typed }: { c: Ctx; unit: Unit; typed?: UnitTyped }) => {
  const t = c.get('t').units;
  const places = await listPlaces(c.get('deps').db, unit.code);
  const own = typed?.form === 'places' ? typed : undefined;
  return (
    <section class="card" id="places">
      <div class="spread">
        <h2>{t.places}</h2>
        {places.length > 0 && <a href={`/admin/units/${unit.code}/sheet`}>{t.sheet}</a>}
      </div>
      <p class="hint">{t.placesHint}</p>
      {places.length ? (
        <section class="scroll" tabindex={0} aria-label={t.places}>
          <table>
            <thead>
              <tr>
                <th scope="col">{t.code}</th>
                <th scope="col">{c.get('t').shell.name}</th>
                <th scope="col">{t.placeKind}</th>
              </tr>
            </thead>
            <tbody>
              {places.map((place) => (
                <tr>
                  <th scope="row" class="code">
                    <a href={`/admin?place=${place.code}&from=all`}>{place.code}</a>
                  </th>
                  <td>{localise(place.name, c.get('ui'))}</td>
                  <td>{place.kind}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      ) : (
        <p class="muted">{t.placeEmpty}</p>
      )}
      {c.get('who').role === 'owner' && (
        <details open={own !== undefined}>
          <summary class="button">{t.addPlace}</summary>
          <form method="post" action={`/admin/units/${unit.code}/places`} class="stack inset">
            <div class="field">
              <label for="codes">{t.placeCodes}</label>
              <span class="hint" id="codes-hint">
                {t.placeCodesHint}
              </span>
              {own?.lines?.slice(0, 20).map((line) => (
                <span class="error">{line}</span>
              ))}
              <textarea
                id="codes"
                name="codes"
                rows={6}
                spellcheck={false}
                aria-describedby="codes-hint"
                aria-invalid={own ? 'true' : undefined}
              >
                {own?.fields.codes ?? ''}
              </textarea>
            </div>
            <Field
              name="kind"
              label={t.placeKind}
              hint={t.placeKindHint}
              value={own?.fields.kind ?? 'counter'}
            />
            <button class="primary" type="submit">
              {t.addPlace}
            </button>
          </form>
        </details>
      )}
    </section>
  );
};

/** The page of one unit: its links, its places, its name and where it stands. */
export const unitPage = async (c: Ctx, typed?: UnitTyped) => {
  const { db, publicUrl } = c.get('deps');
  const t = c.get('t').units;
  const ui = c.get('ui');
  const code = c.req.param('code') ?? '';
  const units = ID.test(code) ? await listUnits(db) : [];
  const unit = units.find((each) => each.code === code);
  if (!unit) return notFound(c);
  const forms = await listForms(db);
  const above = unitPath(units, code).slice(0, -1);
  const own = typed?.form === 'unit' ? typed : undefined;
  return page(
    c,
    { title: nameOf(unit, ui), room: 'units', ...(typed ? { status: 422 as const } : {}) },
    <>
      <div class="stack-small">
        <p class="crumbs">
          <a href="/admin/units">{t.title}</a>
          {above.map((each) => (
            <>
              <span aria-hidden="true">›</span>
              <a href={`/admin/units/${each}`}>
                {nameOf(units.find((one) => one.code === each) ?? unit, ui)}
              </a>
            </>
          ))}
        </p>
        <h1>{nameOf(unit, ui)}</h1>
        <p>
          <a href={`/admin?unit=${unit.code}`}>{c.get('t').shell.overview}</a>
        </p>
      </div>
      {c.req.query('said') && (
        <p class="notice" role="status">
          {t.saved}
        </p>
      )}
      <section class="card">
        <h2>{t.links}</h2>
        <dl class="facts">
          {forms.map((form) => {
            const url = formUrl(publicUrl, form.slug, { unit: unit.code });
            return (
              <>
                <dt>{localise(form.definition.title, ui) || form.slug}</dt>
                <dd>
                  <a class="code" href={url}>
                    {url}
                  </a>
                </dd>
              </>
            );
          })}
        </dl>
      </section>
      {await Places({ c, unit, typed })}
      {c.get('who').role === 'owner' && (
        <section class="card">
          <h2>{t.edit}</h2>
          <p class="hint">{t.moveHint}</p>
          <form method="post" class="stack">
            <UnitFields
              c={c}
              units={units.filter((each) => !unitPath(units, each.code).includes(code))}
              fields={own?.fields ?? fieldsOf(unit)}
              faults={own?.faults ?? {}}
            />
            <button class="primary" type="submit">
              {c.get('t').shell.save}
            </button>
          </form>
        </section>
      )}
    </>,
  );
};
