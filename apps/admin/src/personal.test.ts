import { listAudit } from '@kaimen/db/audit/list';
import { expect, test } from 'vitest';
import { withAdmin } from './testing/admin.ts';
import { furnish, give } from './testing/bureau.ts';

const MAIL = 'anna.mueller@example.org';
const PHONE = '13812345678';

test('what looks like personal data is hidden in list, moderation and export; showing it is on record', () =>
  withAdmin(async ({ db, as }) => {
    await furnish(db);
    const [row] = await give(db, 1, {
      grade: 2,
      words: `Write to ${MAIL}, my phone is ${PHONE}. The queue was long.`,
    });
    const id = row!.id;
    const owner = await as('owner');
    const see = (path: string) => owner.see(path);
    const list = await see('/admin/answers?form=hall&from=all');
    expect(list).toContain('Write to •••••');
    expect(list).toContain('The queue was long.');
    const link = `/admin/answers/${id}/words/words`;
    expect(list).toContain(link);
    const csv = await see('/admin/answers.csv?form=hall&from=all');
    expect(csv).toContain('•••••');
    for (const page of [list, csv, await see(link), await see(`/admin/answers/${id}/empty/words`)])
      expect(page).not.toMatch(new RegExp(`${MAIL}|${PHONE}`));
    expect(await listAudit(db, { action: 'words.read' })).toEqual([]);

    const shown = await (await owner.post(link, {})).text();
    expect(shown).toContain(MAIL);
    expect(await listAudit(db, { action: 'words.read' })).toMatchObject([
      { subject: `${id} words`, detail: 'hall' },
    ]);
    expect(await see('/admin/answers.csv?form=hall&from=all&words=all')).toContain(MAIL);
    expect(await listAudit(db, { action: 'answers.export.all' })).toHaveLength(1);
    expect((await owner.get('/admin/answers/none/words/words')).status).toBe(404);
  }));
