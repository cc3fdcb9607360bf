import { direction } from '@kaimen/contract/strings';
import type { Fault, FormDefinition } from '@kaimen/contract/wire';
import { publishForm } from '@kaimen/db/forms/publish';
import type { StoredForm, Unit } from '@kaimen/db/types';
import { listUnits } from '@kaimen/db/units/list';
import type { Ctx } from '../../env.ts';
import { auditHour } from '../../filter/days.ts';
import { languageName } from '../../filter/part.tsx';
import { nameOf } from '../../filter/scope.ts';
import { treeOf } from '../../filter/tree.ts';
import { notFound } from '../faults.tsx';
import { type Fields, nextVersion, parseDefinition, withSettings } from './change.ts';
import { formOf } from './find.ts';
import { formPage } from './frame.tsx';

type Typed = {
  readonly what: 'text' | 'definition';
  readonly fields: Fields;
  readonly faults: readonly Fault[];
};

/** Every fault with its place; the list stands above the form it belongs to. */
const FaultList = ({ c, faults }: { c: Ctx; faults: readonly Fault[] }) => (
  <div class="notice bad" role="alert" id="faults">
    <p>
      <b>{c.get('t').forms.faults(faults.length)}</b>
    </p>
    <ul class="stack-small">
      {faults.slice(0, 100).map((fault) => (
        <li>
          {fault.path && <span class="code">{fault.path} </span>}
          {fault.message}
        </li>
      ))}
    </ul>
  </div>
);

const TextField = ({
  c,
  name,
  lang,
  value,
  rows,
  locked,
}: {
  c: Ctx;
  name: string;
  lang: string;
  value: string;
  rows: number;
  locked: boolean;
}) => (
  <div class="field">
    <label for={`${name}.${lang}`}>{languageName(lang, c.get('t').locale)}</label>
    <textarea
      id={`${name}.${lang}`}
      name={`${name}.${lang}`}
      rows={rows}
      lang={lang}
      dir={direction(lang)}
      readonly={locked}
    >
      {value}
    </textarea>
  </div>
);

const Settings = ({
  c,
  definition,
  units,
  typed,
}: {
  c: Ctx;
  definition: FormDefinition;
  units: readonly Unit[];
  typed?: Typed;
}) => {
  const t = c.get('t').forms;
  const { settings, languages } = definition;
  const f = typed?.what === 'text' ? typed.fields : undefined;
  const groups = [
    ['title', t.fieldTitle, 1],
    ['intro', t.fieldIntro, 2],
    ['thanks', t.fieldThanks, 2],
  ] as const;
  return (
    <form method="post" class="card stack">
      <h2>{t.text}</h2>
      <p class="hint">{settings.locked ? t.locked : t.textHint}</p>
      {f && typed && <FaultList c={c} faults={typed.faults} />}
      <input type="hidden" name="what" value="text" />
      <input type="hidden" name="base" value={definition.version} />
      {groups.map(([name, label, rows]) => (
        <fieldset>
          <legend class="label">{label}</legend>
          <div class="pair">
            {languages.map((lang) => (
              <TextField
                c={c}
                name={name}
                lang={lang}
                rows={rows}
                locked={settings.locked ?? false}
                value={f?.[`${name}.${lang}`] ?? definition[name]?.[lang] ?? ''}
              />
            ))}
          </div>
        </fieldset>
      ))}
      <div class="field">
        <label for="origins">{t.origins}</label>
        <span class="hint" id="origins-hint">
          {t.originsHint}
        </span>
        <textarea id="origins" name="origins" rows={3} spellcheck={false} aria-describedby="origins-hint">
          {f?.origins ?? (settings.origins ?? []).join('\n')}
        </textarea>
      </div>
      <div class="field">
        <label for="unit">{t.unit}</label>
        <span class="hint" id="unit-hint">
          {t.unitHint}
        </span>
        <select id="unit" name="unit" aria-describedby="unit-hint">
          <option value="">{t.noUnit}</option>
          {treeOf(units).map(({ unit, depth }) => (
            <option value={unit.code} selected={unit.code === (f?.unit ?? settings.unit)}>
              {'\u2003'.repeat(depth) + nameOf(unit, c.get('ui'))}
            </option>
          ))}
        </select>
      </div>
      <div class="field">
        <label for="target">{t.target}</label>
        <span class="hint" id="target-hint">
          {t.targetHint}
        </span>
        <input
          id="target"
          name="target"
          inputmode="numeric"
          autocomplete="off"
          value={f ? f.target : String(settings.target?.count ?? '')}
          aria-describedby="target-hint"
        />
      </div>
      <label class="check">
        <input
          type="checkbox"
          name="askPlace"
          value="yes"
          checked={f ? f.askPlace === 'yes' : settings.askPlace === true}
        />
        {t.askPlace}
      </label>
      <label class="check">
        <input
          type="checkbox"
          name="seen"
          value="yes"
          checked={f ? f.seen === 'yes' : settings.seen === true}
        />
        {t.countSeen}
      </label>
      <label class="check">
        <input
          type="checkbox"
          name="challenge"
          value="yes"
          checked={f ? f.challenge === 'yes' : settings.challenge === true}
        />
        {t.demandWork}
      </label>
      <label class="check">
        <input
          type="checkbox"
          name="token"
          value="yes"
          checked={f ? f.token === 'yes' : settings.token === 'required'}
        />
        {t.needsLink}
      </label>
      <label class="check">
        <input
          type="checkbox"
          name="closed"
          value="yes"
          checked={f ? f.closed === 'yes' : settings.closed === true}
        />
        {t.isClosed}
      </label>
      <button class="primary" type="submit">
        {t.publishText}
      </button>
    </form>
  );
};

const show = async (c: Ctx, form: StoredForm, typed?: Typed, status?: 409 | 422) => {
  const t = c.get('t').forms;
  const { definition } = form;
  const units = await listUnits(c.get('deps').db);
  const own = typed?.what === 'definition' ? typed : undefined;
  return formPage(
    c,
    form,
    'edit',
    <>
      <Settings c={c} definition={definition} units={units} typed={typed} />
      <form method="post" class="card stack">
        <h2>
          <label for="definition">{t.definition}</label>
        </h2>
        <p class="hint" id="definition-hint">
          {t.definitionHint}
        </p>
        {own && <FaultList c={c} faults={own.faults} />}
        <input type="hidden" name="what" value="definition" />
        <input type="hidden" name="base" value={definition.version} />
        <textarea
          id="definition"
          name="definition"
          class="code"
          spellcheck={false}
          autocapitalize="none"
          aria-describedby={own ? 'faults definition-hint' : 'definition-hint'}
          aria-invalid={own ? 'true' : undefined}
        >
          {own?.fields.definition ?? JSON.stringify(definition, null, 2)}
        </textarea>
        <button class="primary" type="submit">
          {t.publishDefinition}
        </button>
      </form>
    </>,
    status ? { status } : {},
  );
};

/** GET /admin/forms/:slug/edit */
export const showEdit = async (c: Ctx) => {
  const form = await formOf(c);
  return form ? show(c, form) : notFound(c);
};

/** POST /admin/forms/:slug/edit: publishes the next version, or says every fault and publishes nothing. */
export const publish = async (c: Ctx) => {
  const form = await formOf(c);
  if (!form) return notFound(c);
  const { db, clock, formChanged } = c.get('deps');
  const t = c.get('t').forms;
  const body = await c.req.parseBody();
  const fields: Fields = Object.fromEntries(
    Object.entries(body).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );
  const what = fields.what === 'definition' ? 'definition' : 'text';
  const refuse = (faults: readonly Fault[], status: 409 | 422 = 422) =>
    show(c, form, { what, fields, faults }, status);
  if (Number(fields.base) !== form.definition.version) return refuse([{ path: '', message: t.raced }], 409);
  const parsed =
    what === 'definition'
      ? parseDefinition(fields.definition ?? '', t)
      : { value: withSettings(form.definition, fields) };
  if ('faults' in parsed) return refuse(parsed.faults);
  const next = nextVersion(form.definition, parsed.value, t, form.preset);
  if (!next.ok) return refuse(next.faults);
  const { unit } = next.definition.settings;
  if (unit && !(await listUnits(db)).some((each) => each.code === unit))
    return refuse([{ path: '/settings/unit', message: t.unitUnknown(unit) }]);
  await publishForm(db, {
    definition: next.definition,
    preset: form.preset,
    actor: c.get('who').id,
    hour: auditHour(clock()),
  });
  formChanged?.(form.slug);
  return c.redirect(`/admin/forms/${form.slug}?said=published`, 303);
};
