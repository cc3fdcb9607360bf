import { normaliseCode } from '@kaimen/contract/codes';
import { localise } from '@kaimen/contract/flow';
import { appendAudit } from '@kaimen/db/audit/append';
import { listBatches } from '@kaimen/db/batches/list';
import { addToBatch } from '@kaimen/db/batches/put';
import { removeBatch } from '@kaimen/db/batches/remove';
import { listChannels } from '@kaimen/db/channels/list';
import { listForms } from '@kaimen/db/forms/list';
import { listGateways } from '@kaimen/db/gateways/list';
import { findPlace } from '@kaimen/db/places/find';
import { createLinks, LINK_DAYS, newBatchCode } from '@kaimen/db/tokens/sign';
import { listUnits } from '@kaimen/db/units/list';
import { addDays } from '@kaimen/rates/bands';
import type { Ctx } from '../../env.ts';
import { auditHour, isDay, writeDay } from '../../filter/days.ts';
import { nameOf } from '../../filter/scope.ts';
import { treeOf } from '../../filter/tree.ts';
import { page } from '../../look/layout.tsx';
import { writers } from '../../write.ts';
import { Empty } from '../overview.tsx';
import { Field } from '../units/field.tsx';
import { fieldsOf } from './fields.ts';

const MOST = 10_000;

type Typed = {
  readonly fields: Readonly<Record<string, string>>;
  readonly faults: Readonly<Partial<Record<'name' | 'form' | 'place' | 'count' | 'expires', string>>>;
};

const todayOf = (c: Ctx): string => c.get('deps').clock().toISOString().slice(0, 10);

/** GET /admin/links: batches whose links still hold, and a form that makes one. */
export const linksPage = async (c: Ctx, typed?: Typed) => {
  const { db } = c.get('deps');
  const t = c.get('t').links;
  const w = writers(c);
  const ui = c.get('ui');
  const today = todayOf(c);
  const [batches, forms, units, channels, gateways] = await Promise.all([
    listBatches(db, today),
    listForms(db),
    listUnits(db),
    listChannels(db),
    listGateways(db),
  ]);
  const own = typed?.fields;
  const offered = channels.filter((each) => !gateways.some((gateway) => gateway.code === each.code));
  return page(
    c,
    { title: t.title, room: 'units', ...(typed ? { status: 422 as const } : {}) },
    <>
      <div>
        <h1>{t.title}</h1>
        <p>{t.lead}</p>
      </div>
      {c.req.query('said') === 'removed' && (
        <p class="notice" role="status">
          {t.removed}
        </p>
      )}
      {batches.length ? (
        <div class="card stack">
          <section class="scroll" tabindex={0} aria-label={t.title}>
            <table class="stacks">
              <thead>
                <tr>
                  <th scope="col">{t.name}</th>
                  <th scope="col">{t.form}</th>
                  <th scope="col">{t.unit}</th>
                  <th scope="col">{t.expires}</th>
                  <th scope="col" class="n">
                    {t.given}
                  </th>
                  <td></td>
                </tr>
              </thead>
              <tbody>
                {batches.map((batch) => {
                  const unit = units.find((each) => each.code === batch.unit);
                  return (
                    <tr>
                      <th scope="row">{batch.name}</th>
                      <td data-label={t.form}>{batch.form}</td>
                      <td data-label={t.unit}>{unit ? nameOf(unit, ui) : t.anyUnit}</td>
                      <td data-label={t.expires}>{writeDay(batch.expires, c.get('t').locale)}</td>
                      <td class="n" data-label={t.given}>
                        {w.count(batch.n)}
                      </td>
                      <td class="n">
                        <form method="post" action="/admin/links/remove">
                          <input type="hidden" name="code" value={batch.code} />
                          <button class="danger" type="submit" aria-label={`${t.remove}: ${batch.name}`}>
                            {t.remove}
                          </button>
                        </form>
                      </td>
                    </tr>
                  );
                })}
              </tbody>
            </table>
          </section>
          <p class="small muted">{t.removeHint}</p>
        </div>
      ) : (
        <Empty title={t.empty} help={t.emptyHelp} />
      )}
      <form method="post" class="card stack">
        <h2>{t.make}</h2>
        <Field name="name" label={t.name} hint={t.nameHint} value={own?.name} fault={typed?.faults.name} />
        <div class="field">
          <label for="form">{t.form}</label>
          {typed?.faults.form && <span class="error">{typed.faults.form}</span>}
          <select id="form" name="form">
            {forms.map((form) => (
              <option value={form.slug} selected={form.slug === own?.form}>
                {localise(form.definition.title, ui) || form.slug}
              </option>
            ))}
          </select>
        </div>
        <div class="field">
          <label for="unit">{t.unit}</label>
          <select id="unit" name="unit">
            <option value="">{t.anyUnit}</option>
            {treeOf(units).map(({ unit }) => (
              <option value={unit.code} selected={unit.code === own?.unit}>
                {nameOf(unit, ui)}
              </option>
            ))}
          </select>
        </div>
        <Field name="place" label={t.place} value={own?.place} fault={typed?.faults.place} code />
        <div class="field">
          <label for="channel">{t.channel}</label>
          <select id="channel" name="channel">
            <option value="hosted">{c.get('t').channels.hosted}</option>
            {offered.map((channel) => (
              <option value={channel.code} selected={channel.code === own?.channel}>
                {channel.name || channel.code}
              </option>
            ))}
          </select>
        </div>
        <Field name="count" label={t.count} value={own?.count ?? '100'} fault={typed?.faults.count} />
        <Field
          name="expires"
          label={t.expires}
          value={own?.expires ?? addDays(today, 30)}
          fault={typed?.faults.expires}
        />
        <div>
          <button class="primary" type="submit">
            {t.make}
          </button>
        </div>
      </form>
    </>,
  );
};

/** POST /admin/links: makes links and gives them as a file; they are kept nowhere else. */
export const makeLinks = async (c: Ctx) => {
  const { db, clock, secret, publicUrl } = c.get('deps');
  const t = c.get('t').links.faults;
  const fields = await fieldsOf(c);
  const { name = '', expires = '' } = fields;
  const today = todayOf(c);
  const [forms, units, channels, gateways] = await Promise.all([
    listForms(db),
    listUnits(db),
    listChannels(db),
    listGateways(db),
  ]);
  const form = forms.find((each) => each.slug === fields.form);
  const unit = units.find((each) => each.code === fields.unit);
  const typed = normaliseCode(fields.place ?? '');
  const place = typed ? await findPlace(db, typed) : undefined;
  const channel = channels.find(
    (each) => each.code === fields.channel && !gateways.some((gateway) => gateway.code === each.code),
  );
  const count = Number(fields.count);
  const faults = {
    ...(name && [...name].length <= 100 && !name.includes('\0') ? {} : { name: t.name }),
    ...(form ? {} : { form: t.form }),
    ...(typed && !place ? { place: t.place } : {}),
    ...(Number.isInteger(count) && count >= 1 && count <= MOST ? {} : { count: t.count }),
    ...(isDay(expires) && expires >= today && expires <= addDays(today, LINK_DAYS)
      ? {}
      : { expires: t.expires }),
  };
  if (!form || Object.keys(faults).length) return linksPage(c, { fields, faults });
  const batch = await addToBatch(db, {
    code: newBatchCode(),
    form: form.slug,
    unit: unit?.code ?? null,
    place: place?.code ?? null,
    channel: channel?.code ?? 'hosted',
    event: null,
    expires,
    n: count,
    name,
  });
  await appendAudit(db, {
    actor: c.get('who').id,
    action: 'links.make',
    subject: form.slug,
    hour: auditHour(clock()),
    detail: `${count} ${unit?.code ?? ''} ${expires} ${batch}`.slice(0, 500),
  });
  const links = createLinks(secret);
  const lines = ['link'];
  for (let made = 0; made < count; made++) lines.push(`${publicUrl}/t/${await links.make(batch)}`);
  return c.body(`${lines.join('\r\n')}\r\n`, 200, {
    'Content-Type': 'text/csv; charset=utf-8; header=present',
    'Content-Disposition': `attachment; filename="links-${form.slug}-${batch}.csv"`,
  });
};

/** POST /admin/links/remove: takes a batch back. */
export const removeLinks = async (c: Ctx) => {
  const { db, clock } = c.get('deps');
  const { code = '' } = await fieldsOf(c);
  if (await removeBatch(db, code))
    await appendAudit(db, {
      actor: c.get('who').id,
      action: 'links.remove',
      subject: code.slice(0, 40),
      hour: auditHour(clock()),
      detail: '',
    });
  return c.redirect('/admin/links?said=removed', 303);
};
