import { localise } from '@kaimen/contract/flow';
import { CHANNEL_KINDS } from '@kaimen/contract/wire';
import { listChannels } from '@kaimen/db/channels/list';
import { countByUnit } from '@kaimen/db/figures/by-unit';
import { listForms } from '@kaimen/db/forms/list';
import { listPlaces } from '@kaimen/db/places/list';
import type { StoredForm, Unit } from '@kaimen/db/types';
import { listUnits } from '@kaimen/db/units/list';
import type { Ctx } from '../../env.ts';
import { nameOf } from '../../filter/scope.ts';
import { treeOf } from '../../filter/tree.ts';
import { page } from '../../look/layout.tsx';
import { writers } from '../../write.ts';
import { Empty } from '../overview.tsx';
import { Field } from './field.tsx';
import { UnitFields } from './unit-fields.tsx';

/** What was typed in one of the page's forms, with its faults by field. */
export type Typed = {
  readonly form: 'unit' | 'channel';
  readonly fields: Readonly<Record<string, string>>;
  readonly faults: Readonly<Record<string, string>>;
};

const Channels = async ({ c, typed }: { c: Ctx; typed?: Typed }) => {
  const { db } = c.get('deps');
  const t = c.get('t');
  const [channels, forms] = await Promise.all([listChannels(db), listForms(db)]);
  const own = typed?.form === 'channel' ? typed : undefined;
  const owner = c.get('who').role === 'owner';
  return (
    <section class="card" id="channels">
      <h2>{t.units.channels}</h2>
      <p class="hint">{t.units.channelsHint}</p>
      {channels.length ? (
        <section class="scroll" tabindex={0} aria-label={t.units.channels}>
          <table>
            <thead>
              <tr>
                <th scope="col">{t.units.channelName}</th>
                <th scope="col">{t.units.code}</th>
                <th scope="col">{t.units.channelKind}</th>
                <th scope="col">{t.units.form}</th>
              </tr>
            </thead>
            <tbody>
              {channels.map((channel) => (
                <tr>
                  <th scope="row">{channel.name || channel.code}</th>
                  <td class="code">{channel.code}</td>
                  <td>{t.channels[channel.kind]}</td>
                  <td>
                    {channel.form ? (
                      <a href={`/admin/forms/${channel.form}`}>{channel.form}</a>
                    ) : (
                      t.units.anyForm
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      ) : (
        <p class="muted">{t.units.channelEmpty}</p>
      )}
      {owner && (
        <details open={own !== undefined}>
          <summary class="button">{t.units.addChannel}</summary>
          <form method="post" action="/admin/channels" class="stack inset">
            <div class="pair">
              <Field
                name="code"
                id="channel-code"
                label={t.units.code}
                hint={t.units.codeHint}
                value={own?.fields.code}
                fault={own?.faults.code}
                code
              />
              <Field
                name="name"
                id="channel-name"
                label={t.units.channelName}
                value={own?.fields.name}
                fault={own?.faults.name}
              />
              <div class="field">
                <label for="channel-kind">{t.units.channelKind}</label>
                <select id="channel-kind" name="kind">
                  {CHANNEL_KINDS.filter((kind) => kind !== 'import').map((kind) => (
                    <option value={kind} selected={kind === own?.fields.kind}>
                      {t.channels[kind]}
                    </option>
                  ))}
                </select>
              </div>
              <div class="field">
                <label for="channel-form">{t.units.channelForm}</label>
                <select id="channel-form" name="form">
                  <option value="">{t.units.anyForm}</option>
                  {forms.map((form) => (
                    <option value={form.slug} selected={form.slug === own?.fields.form}>
                      {localise(form.definition.title, c.get('ui')) || form.slug}
                    </option>
                  ))}
                </select>
              </div>
            </div>
            <button class="primary" type="submit">
              {t.units.addChannel}
            </button>
          </form>
        </details>
      )}
    </section>
  );
};

/** Answers of each unit with all below it, over all forms: one read for each inner unit and form. */
const countUnits = async (
  c: Ctx,
  units: readonly Unit[],
  forms: readonly StoredForm[],
): Promise<ReadonlyMap<string, number>> => {
  const { db } = c.get('deps');
  const inner = [...new Set(units.map((unit) => unit.parent))];
  const counts = new Map<string, number>();
  const reads = forms.flatMap((form) =>
    inner.map((parent) =>
      countByUnit(db, { form: form.slug, state: 'all', ...(parent === null ? {} : { unit: parent }) }),
    ),
  );
  for (const { points } of await Promise.all(reads))
    for (const { unit, question, n } of points)
      if (question === '') counts.set(unit, (counts.get(unit) ?? 0) + n);
  return counts;
};

/** The page of all units and link codes; with `typed`, one form shows its faults. */
export const unitsPage = async (c: Ctx, typed?: Typed) => {
  const { db } = c.get('deps');
  const t = c.get('t');
  const ui = c.get('ui');
  const w = writers(c);
  const [units, forms, places] = await Promise.all([listUnits(db), listForms(db), listPlaces(db)]);
  const counts = await countUnits(c, units, forms);
  const own = typed?.form === 'unit' ? typed : undefined;
  return page(
    c,
    { title: t.units.title, room: 'units', ...(typed ? { status: 422 as const } : {}) },
    <>
      <div>
        <h1>{t.units.title}</h1>
        <p class="muted">{t.units.hint}</p>
      </div>
      {c.req.query('said') === 'saved' && (
        <p class="notice" role="status">
          {t.units.saved}
        </p>
      )}
      {units.length ? (
        <div class="card">
          <section class="scroll" tabindex={0} aria-label={t.units.title}>
            <table class="stacks">
              <thead>
                <tr>
                  <th scope="col">{t.filter.unit}</th>
                  <th scope="col">{t.units.code}</th>
                  <th scope="col" class="n">
                    {t.units.places}
                  </th>
                  <th scope="col" class="n">
                    {t.units.below}
                  </th>
                </tr>
              </thead>
              <tbody>
                {treeOf(units).map(({ unit, depth }) => (
                  <tr>
                    <th scope="row" class={depth ? `indent-${Math.min(depth, 4)}` : undefined}>
                      <a href={`/admin/units/${unit.code}`}>{nameOf(unit, ui)}</a>
                    </th>
                    <td class="code" data-label={t.units.code}>
                      {unit.code}
                    </td>
                    <td class="n" data-label={t.units.places}>
                      {places.filter((place) => place.unit === unit.code).length || ''}
                    </td>
                    <td class="n" data-label={t.units.below}>
                      <a href={`/admin?unit=${unit.code}&from=all`}>{w.count(counts.get(unit.code) ?? 0)}</a>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        </div>
      ) : (
        <Empty title={t.units.empty} help={t.units.emptyHelp} />
      )}
      {c.get('who').role === 'owner' && (
        <section class="card">
          <details open={own !== undefined || units.length === 0}>
            <summary class="button">{t.units.add}</summary>
            <form method="post" action="/admin/units" class="stack inset">
              <Field
                name="code"
                label={t.units.code}
                hint={t.units.codeHint}
                value={own?.fields.code}
                fault={own?.faults.code}
                code
              />
              <UnitFields c={c} units={units} fields={own?.fields ?? {}} faults={own?.faults ?? {}} />
              <button class="primary" type="submit">
                {t.units.add}
              </button>
            </form>
          </details>
        </section>
      )}
      {await Channels({ c, typed })}
      {c.get('who').role === 'owner' && (
        <p class="row">
          <a href="/admin/halls">{t.review.halls}</a>
          <a href="/admin/messages">{t.messages.title}</a>
          <a href="/admin/links">{t.links.title}</a>
        </p>
      )}
    </>,
  );
};
