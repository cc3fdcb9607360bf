import { statfsSync, statSync } from 'node:fs';
import { integrity } from '@kaimen/db/backup';
import { countContacts } from '@kaimen/db/contacts/find';
import { listForms } from '@kaimen/db/forms/list';
import { rebuildTallies } from '@kaimen/db/tallies/rebuild';
import { checkLock } from '@kaimen/presets/lock';
import { damageNoted } from '../distrust.ts';
import { expiryDays } from '../jobs/job.ts';
import { open } from '../open.ts';
import { secretFile } from '../secret.ts';
import { parse, type Verb } from './verb.ts';

const usage = 'doctor';
export const doctor: Verb = {
  usage,
  summary: 'check what an operator gets wrong',
  run: async (args, config) => {
    parse({ usage }, args, {}, 0);
    const settings = config();
    const db = await open(settings);
    const findings: [ok: boolean, line: string][] = [];
    try {
      const faults = await integrity(db);
      findings.push([
        !faults.length,
        faults.length ? `database: ${faults.slice(0, 3).join('; ')}` : 'database: intact',
      ]);
      const noted = settings.databaseFile && damageNoted(settings.data);
      if (noted)
        findings.push([
          false,
          `damage: found at ${noted}; the server takes no answers until "npx kaimen restore <file>" puts a sound database in place`,
        ]);
      const { differences } = await rebuildTallies(db, { check: true });
      findings.push([
        !differences,
        differences
          ? `tallies: ${differences} differ from a recount; run "npx kaimen rebuild"`
          : 'tallies: equal to a recount',
      ]);
      for (const { slug, definition, preset } of await listForms(db)) {
        const departures = checkLock(definition, preset);
        const places = departures.slice(0, 3).map((fault) => fault.path);
        if (departures.length)
          findings.push([
            false,
            `form ${slug}: departs from its locked preset at ${places.join(', ')}${departures.length > 3 ? ` and ${departures.length - 3} more places` : ''}; put the preset’s wording back in the admin`,
          ]);
        else if (definition.settings.locked && preset)
          findings.push([true, `form ${slug}: as its locked preset has it`]);
      }
      const { kept, overdue } = await countContacts(db, expiryDays(new Date()).today);
      findings.push([
        !overdue,
        overdue
          ? `contacts: ${overdue} of ${kept} are past their last day; a running server deletes them within the hour`
          : `contacts: ${kept} kept, sealed, none past its last day`,
      ]);
      if (settings.databaseFile) {
        const disk = statfsSync(settings.data);
        const free = Math.round((disk.bavail * disk.bsize) / 1e6);
        findings.push([
          free > 500,
          `disk: ${free} MB free${free > 500 ? '' : '; make room, submissions stop when it is full'}`,
        ]);
      } else {
        findings.push([
          true,
          'libSQL server: it commits without waiting for the disk (synchronous NORMAL), so a power cut there can take the last moments',
        ]);
      }
      if (!settings.secret) {
        const open = (statSync(secretFile(settings.data), { throwIfNoEntry: false })?.mode ?? 0) & 0o077;
        findings.push([
          !open,
          open
            ? `secret: others can read ${secretFile(settings.data)}; run chmod 600 on it`
            : 'secret: kept beside the database, readable by its owner only',
        ]);
      }
      const plain =
        settings.publicUrl.startsWith('http:') && !/\/\/(127\.|localhost|\[::1\])/.test(settings.publicUrl);
      findings.push([
        !plain,
        plain
          ? `address: ${settings.publicUrl} is plain http; put https in front`
          : `address: ${settings.publicUrl}`,
      ]);
    } finally {
      await db.close();
    }
    for (const [ok, line] of findings) process.stdout.write(`${ok ? 'ok  ' : 'MEND'} ${line}\n`);
    return findings.every(([ok]) => ok) ? 0 : 1;
  },
};
