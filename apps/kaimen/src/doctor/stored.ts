/** What is in the database. */
import { integrity } from '@kaimen/db/backup';
import { countContacts } from '@kaimen/db/contacts/find';
import { listForms } from '@kaimen/db/forms/list';
import { readSchema } from '@kaimen/db/migrate';
import type { Database } from '@kaimen/db/open';
import { rebuildTallies } from '@kaimen/db/tallies/rebuild';
import { checkLock } from '@kaimen/presets/lock';
import { expiryDays } from '../jobs/job.ts';
import { type Finding, mend, note, ok } from './finding.ts';
import { judgeOrigins, judgeSchema } from './outside.ts';

const checkForms = async (db: Database, live: boolean): Promise<Finding[]> => {
  const forms = await listForms(db);
  const found = forms.flatMap(({ slug, definition, preset }): Finding[] => {
    const departures = checkLock(definition, preset);
    const places = departures.slice(0, 3).map((fault) => fault.path);
    const more = departures.length > 3 ? ` and ${departures.length - 3} more places` : '';
    if (departures.length)
      return [
        mend(
          `form ${slug}`,
          `departs from its locked preset at ${places.join(', ')}${more}; put the preset’s wording back in the admin`,
        ),
      ];
    return definition.settings.locked && preset ? [ok(`form ${slug}`, 'as its locked preset has it')] : [];
  });
  const open = forms.filter(
    ({ definition }) => !definition.settings.origins?.length && !definition.settings.closed,
  );
  return [
    ...found,
    judgeOrigins(
      open.map(({ slug }) => slug),
      forms.length,
      live,
    ),
  ];
};

/** Looks into the database; one of an older schema is told of and otherwise left alone. */
export const lookInside = async (db: Database, live: boolean, file: boolean): Promise<Finding[]> => {
  const faults = await integrity(db);
  const whole = faults.length
    ? mend('database', `${faults.slice(0, 3).join('; ')}; restore a backup, see docs/runbooks/restore.md`)
    : ok('database', 'intact');
  const schema = judgeSchema(await readSchema(db));
  if (schema.level === 'mend') return [whole, schema];
  const { differences } = await rebuildTallies(db, { check: true });
  const { kept, overdue } = await countContacts(db, expiryDays(new Date()).today);
  return [
    whole,
    schema,
    differences
      ? mend('tallies', `${differences} differ from a recount; run "npx kaimen rebuild"`)
      : ok('tallies', 'equal to a recount'),
    ...(await checkForms(db, live)),
    overdue
      ? mend(
          'contacts',
          `${overdue} of ${kept} are past their last day; a running server deletes them within the hour`,
        )
      : ok('contacts', `${kept} kept, sealed, none past its last day`),
    ...(file
      ? []
      : [
          note(
            'server',
            'a libSQL server commits without waiting for the disk (synchronous NORMAL), so a power cut there can take the last moments',
          ),
        ]),
  ];
};
