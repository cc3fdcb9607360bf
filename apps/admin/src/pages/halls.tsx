import { isLoopback, readNetwork, writeNetwork } from '@kaimen/contract/network';
import { listHalls } from '@kaimen/db/halls/list';
import { putHall } from '@kaimen/db/halls/put';
import { removeHall } from '@kaimen/db/halls/remove';
import { listUnits } from '@kaimen/db/units/list';
import type { Ctx } from '../env.ts';
import { auditHour } from '../filter/days.ts';
import { nameOf } from '../filter/scope.ts';
import { treeOf } from '../filter/tree.ts';
import { page } from '../look/layout.tsx';
import { Empty } from './overview.tsx';
import { Field } from './units/field.tsx';

const MOST = 500;
const LONGEST_NAME = 100;
/** Fewest bits of a bureau's own network. */
const WIDEST = { 4: 16, 16: 32 } as const;

type Fields = { readonly network: string; readonly name: string; readonly unit: string };
type Faults = { readonly network?: string; readonly name?: string };

const check = (c: Ctx, { network, name }: Fields, known: number): Faults => {
  const t = c.get('t').halls.faults;
  const read = readNetwork(network);
  const fault = !read
    ? t.network
    : isLoopback(read.bytes)
      ? t.own
      : read.bits < WIDEST[read.bytes.length as 4 | 16]
        ? t.wide
        : known >= MOST
          ? t.most
          : undefined;
  const wrongName = !name || [...name].length > LONGEST_NAME || name.includes('\u0000');
  return { ...(fault ? { network: fault } : {}), ...(wrongName ? { name: t.name } : {}) };
};

/** GET /admin/halls: the bureau's own networks; with `typed`, the form shows its faults. */
export const hallsPage = async (c: Ctx, typed?: { readonly fields: Fields; readonly faults: Faults }) => {
  const { db } = c.get('deps');
  const t = c.get('t').halls;
  const ui = c.get('ui');
  const [halls, units] = await Promise.all([listHalls(db), listUnits(db)]);
  const said = c.req.query('said');
  return page(
    c,
    { title: t.title, room: 'units', ...(typed ? { status: 422 as const } : {}) },
    <>
      <div>
        <h1>{t.title}</h1>
        <p>{t.lead}</p>
      </div>
      {(said === 'saved' || said === 'removed') && (
        <p class="notice" role="status">
          {t[said]}
        </p>
      )}
      {halls.length ? (
        <div class="card">
          <section class="scroll" tabindex={0} aria-label={t.title}>
            <table class="stacks">
              <thead>
                <tr>
                  <th scope="col">{t.name}</th>
                  <th scope="col">{t.network}</th>
                  <th scope="col">{t.unit}</th>
                  <td></td>
                </tr>
              </thead>
              <tbody>
                {halls.map((hall) => {
                  const unit = units.find((each) => each.code === hall.unit);
                  return (
                    <tr>
                      <th scope="row">{hall.name}</th>
                      <td class="code" data-label={t.network}>
                        {hall.network}
                      </td>
                      <td data-label={t.unit}>{unit ? nameOf(unit, ui) : t.anyUnit}</td>
                      <td class="n">
                        <form method="post">
                          <input type="hidden" name="remove" value={hall.network} />
                          <button class="danger" type="submit" aria-label={`${t.remove}: ${hall.name}`}>
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
        </div>
      ) : (
        <Empty title={t.empty} help={t.emptyHelp} />
      )}
      <form method="post" class="card stack">
        <h2>{t.add}</h2>
        <Field
          name="network"
          label={t.network}
          hint={t.networkHint}
          value={typed?.fields.network}
          fault={typed?.faults.network}
          code
        />
        <Field name="name" label={t.name} value={typed?.fields.name} fault={typed?.faults.name} />
        <div class="field">
          <label for="unit">{t.unit}</label>
          <select id="unit" name="unit">
            <option value="">{t.anyUnit}</option>
            {treeOf(units).map(({ unit }) => (
              <option value={unit.code} selected={unit.code === typed?.fields.unit}>
                {nameOf(unit, ui)}
              </option>
            ))}
          </select>
        </div>
        <div>
          <button class="primary" type="submit">
            {t.add}
          </button>
        </div>
      </form>
    </>,
  );
};

/** POST /admin/halls: adds, renames or removes a network. */
export const changeHalls = async (c: Ctx) => {
  const { db, clock } = c.get('deps');
  const body = await c.req.parseBody();
  const field = (name: string): string => (typeof body[name] === 'string' ? body[name].trim() : '');
  const by = { actor: c.get('who').id, hour: auditHour(clock()) };
  if (field('remove')) {
    await removeHall(db, field('remove'), by);
    return c.redirect('/admin/halls?said=removed', 303);
  }
  const fields = { network: field('network'), name: field('name'), unit: field('unit') };
  const faults = check(c, fields, (await listHalls(db)).length);
  const network = readNetwork(fields.network);
  if (Object.keys(faults).length || !network) return hallsPage(c, { fields, faults });
  const unit = (await listUnits(db)).find(({ code }) => code === fields.unit);
  await putHall(db, { network: writeNetwork(network), name: fields.name, unit: unit?.code ?? null }, by);
  return c.redirect('/admin/halls?said=saved', 303);
};
