import { appendAudit } from '@kaimen/db/audit/append';
import { listChannels } from '@kaimen/db/channels/list';
import { putChannel } from '@kaimen/db/channels/put';
import { listForms } from '@kaimen/db/forms/list';
import { listPlaces } from '@kaimen/db/places/list';
import { putPlaces } from '@kaimen/db/places/put';
import { listUnits } from '@kaimen/db/units/list';
import { putUnit } from '@kaimen/db/units/put';
import type { Ctx } from '../../env.ts';
import { auditHour } from '../../filter/days.ts';
import { notFound } from '../faults.tsx';
import { type Fields, readChannel, readPlaces, readUnit } from './change.ts';
import { unitsPage } from './list.tsx';
import { unitPage } from './unit.tsx';

const fieldsOf = async (c: Ctx): Promise<Fields> =>
  Object.fromEntries(
    Object.entries(await c.req.parseBody()).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value]] : [],
    ),
  );

const note = (c: Ctx, action: string, subject: string, detail = ''): Promise<void> => {
  const { db, clock } = c.get('deps');
  return appendAudit(db, { actor: c.get('who').id, action, subject, hour: auditHour(clock()), detail });
};

/** POST /admin/units */
export const addUnit = async (c: Ctx) => {
  const { db } = c.get('deps');
  const fields = await fieldsOf(c);
  const { unit, faults } = readUnit(fields, await listUnits(db), c.get('t').units);
  if (Object.keys(faults).length) return unitsPage(c, { form: 'unit', fields, faults });
  await putUnit(db, unit);
  await note(c, 'unit.add', unit.code, unit.parent ?? '');
  return c.redirect('/admin/units?said=saved', 303);
};

/** POST /admin/units/:code: name, time zone, and where it stands from now on. */
export const changeUnit = async (c: Ctx) => {
  const { db } = c.get('deps');
  const units = await listUnits(db);
  const existing = units.find((unit) => unit.code === c.req.param('code'));
  if (!existing) return notFound(c);
  const fields = await fieldsOf(c);
  const { unit, faults } = readUnit(fields, units, c.get('t').units, existing);
  if (Object.keys(faults).length) return unitPage(c, { form: 'unit', fields, faults });
  await putUnit(db, unit);
  await note(
    c,
    unit.parent === existing.parent ? 'unit.change' : 'unit.move',
    unit.code,
    `${existing.parent ?? ''} > ${unit.parent ?? ''}`,
  );
  return c.redirect(`/admin/units/${unit.code}?said=saved`, 303);
};

/** POST /admin/units/:code/places: all lines or none. */
export const addPlaces = async (c: Ctx) => {
  const { db } = c.get('deps');
  const unit = (await listUnits(db)).find((each) => each.code === c.req.param('code'));
  if (!unit) return notFound(c);
  const fields = await fieldsOf(c);
  const known = new Set((await listPlaces(db)).map((place) => place.code));
  const { places, faults } = readPlaces(fields, unit.code, known, c.get('t').units);
  if (faults.length) return unitPage(c, { form: 'places', fields, faults: {}, lines: faults });
  await putPlaces(db, places);
  await note(
    c,
    'place.add',
    unit.code,
    places
      .map((place) => place.code)
      .join(' ')
      .slice(0, 500),
  );
  return c.redirect(`/admin/units/${unit.code}?said=saved#places`, 303);
};

/** POST /admin/channels */
export const addChannel = async (c: Ctx) => {
  const { db } = c.get('deps');
  const fields = await fieldsOf(c);
  const [channels, forms] = await Promise.all([listChannels(db), listForms(db)]);
  const { channel, faults } = readChannel(
    fields,
    channels,
    forms.map((form) => form.slug),
    c.get('t').units,
  );
  if (Object.keys(faults).length) return unitsPage(c, { form: 'channel', fields, faults });
  await putChannel(db, channel);
  await note(c, 'channel.add', channel.code, channel.kind);
  return c.redirect('/admin/units?said=saved#channels', 303);
};
