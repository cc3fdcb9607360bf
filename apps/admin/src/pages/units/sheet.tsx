import { localise } from '@kaimen/contract/flow';
import { ID } from '@kaimen/contract/wire';
import { listForms } from '@kaimen/db/forms/list';
import { listPlaces } from '@kaimen/db/places/list';
import type { StoredForm } from '@kaimen/db/types';
import { listUnits } from '@kaimen/db/units/list';
import { unitPath } from '@kaimen/db/units/path';
import type { Ctx } from '../../env.ts';
import { nameOf } from '../../filter/scope.ts';
import { page } from '../../look/layout.tsx';
import { Qr } from '../../look/qr.tsx';
import { notFound } from '../faults.tsx';
import { formUrl } from '../forms/snippets.ts';

/** The form that belongs to the unit or to the nearest one above it, else the first. */
const nearest = (forms: readonly StoredForm[], path: readonly string[]): StoredForm | undefined =>
  [...path].reverse().flatMap((code) => forms.filter((form) => form.definition.settings.unit === code))[0] ??
  forms[0];

/** GET /admin/units/:code/sheet: a QR code for each place of the unit, to print and cut. */
export const showSheet = async (c: Ctx) => {
  const { db, publicUrl } = c.get('deps');
  const t = c.get('t').units;
  const ui = c.get('ui');
  const code = c.req.param('code') ?? '';
  const unit = ID.test(code) ? (await listUnits(db)).find((each) => each.code === code) : undefined;
  if (!unit) return notFound(c);
  const units = await listUnits(db);
  const [forms, places] = await Promise.all([listForms(db), listPlaces(db, code)]);
  const form =
    forms.find((each) => each.slug === c.req.query('form')) ?? nearest(forms, unitPath(units, code));
  return page(
    c,
    { title: t.sheet, room: 'units' },
    <>
      <div class="no-print stack">
        <p class="crumbs">
          <a href="/admin/units">{t.title}</a>
          <span aria-hidden="true">›</span>
          <a href={`/admin/units/${code}`}>{nameOf(unit, ui)}</a>
        </p>
        <h1>{t.sheet}</h1>
        <p>{t.sheetHint}</p>
        <form method="get" class="row">
          <label for="form">{t.sheetForm}</label>
          <select id="form" name="form">
            {forms.map((each) => (
              <option value={each.slug} selected={each.slug === form?.slug}>
                {localise(each.definition.title, ui) || each.slug}
              </option>
            ))}
          </select>
          <button type="submit">{c.get('t').shell.apply}</button>
        </form>
      </div>
      {form && (
        <ul class="sheet">
          {places.map((place) => (
            <li>
              <p>
                <b>{localise(form.definition.title, ui)}</b>
              </p>
              <Qr
                text={formUrl(publicUrl, form.slug, { unit: unit.code, place: place.code, channel: 'qr' })}
                title={c.get('t').forms.qrOf(localise(place.name, ui) || place.code)}
                size={200}
              />
              <p>{localise(place.name, ui)}</p>
              <p class="code">{place.code}</p>
            </li>
          ))}
        </ul>
      )}
    </>,
  );
};
