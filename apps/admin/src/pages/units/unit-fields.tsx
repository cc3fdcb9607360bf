import type { Unit } from '@kaimen/db/types';
import type { Ctx } from '../../env.ts';
import { nameOf } from '../../filter/scope.ts';
import { treeOf } from '../../filter/tree.ts';
import { Field } from './field.tsx';

type Texts = Readonly<Record<string, string>>;

/** Name, parent and time zone of a unit. */
export const UnitFields = ({
  c,
  units,
  fields,
  faults,
}: {
  c: Ctx;
  units: readonly Unit[];
  fields: Texts;
  faults: Texts;
}) => {
  const t = c.get('t').units;
  const zone = fields.zone ?? units[0]?.timeZone ?? 'Asia/Shanghai';
  return (
    <div class="pair">
      <Field name="name.en" label={t.nameEn} value={fields['name.en']} fault={faults.name} />
      <Field name="name.zh-Hans" label={t.nameZh} value={fields['name.zh-Hans']} />
      <div class="field">
        <label for="parent">{t.parent}</label>
        {faults.parent && (
          <span class="error" id="parent-fault">
            {faults.parent}
          </span>
        )}
        <select
          id="parent"
          name="parent"
          aria-invalid={faults.parent ? 'true' : undefined}
          aria-describedby={faults.parent ? 'parent-fault' : undefined}
        >
          <option value="">{t.top}</option>
          {treeOf(units).map(({ unit, depth }) => (
            <option value={unit.code} selected={unit.code === fields.parent}>
              {'\u2003'.repeat(depth) + nameOf(unit, c.get('ui'))}
            </option>
          ))}
        </select>
      </div>
      <Field name="zone" label={t.zone} hint={t.zoneHint} value={zone} fault={faults.zone} code />
    </div>
  );
};
