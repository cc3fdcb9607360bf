import { expect } from 'vitest';
import { emptyText } from '../submissions/empty-text.ts';
import { findSubmission } from '../submissions/find.ts';
import { recordSubmissions } from '../submissions/record.ts';
import { tellByReceipt } from '../submissions/told.ts';
import { rebuildTallies } from '../tallies/rebuild.ts';
import { onBoth } from '../testing/both.ts';
import { furnish, submission } from '../testing/sample.ts';
import { countDrive } from './drive.ts';
import { countState } from './state.ts';

const said = (comment: string, more = {}) => submission({ answers: { grade: 2, comment }, ...more });

onBoth('a drive', [
  [
    'counts different words of valid answers, once each; removed words leave their reason',
    async (db) => {
      await furnish(db);
      const rows = [
        said('The lamp is out'),
        said(' the LAMP is out '),
        said('窗口太少'),
        said('窗口太少'),
        said('Dogs'),
        said('Names Mr Smith'),
        said('Also Mr Smith'),
        said('flood', { state: 'quarantined' }),
        submission({ answers: { grade: 5 } }),
      ];
      await recordSubmissions(db, rows);
      expect(await countDrive(db, 'form')).toEqual({ counted: 5, held: 1, emptied: [] });
      const by = { question: 'comment', actor: 'owner', hour: '2026-11-23T10' };
      for (const row of rows.slice(5, 7))
        await emptyText(db, { ...by, id: row.id, reason: 'names a person' });
      await emptyText(db, { ...by, id: rows[4]!.id, reason: 'advert' });
      expect(await countDrive(db, 'form')).toEqual({
        counted: 2,
        held: 1,
        emptied: [
          { reason: 'names a person', n: 2 },
          { reason: 'advert', n: 1 },
        ],
      });
    },
  ],
  [
    'who says with the receipt that somebody told them what to answer is held, once, whatever was decided before',
    async (db) => {
      await furnish(db);
      const row = submission();
      await recordSubmissions(db, [row, submission()]);
      const rules = { rules: 1, hour: '2026-11-23T10' };
      expect(await tellByReceipt(db, 'ab'.repeat(32), rules)).toBe(false);
      expect(await tellByReceipt(db, row.receiptHash, rules)).toBe(true);
      expect(await tellByReceipt(db, row.receiptHash, rules)).toBe(true);
      expect(await countState(db, { form: 'form' })).toEqual({ valid: 1, quarantined: 1 });
      expect((await findSubmission(db, row.id))?.quarantine).toEqual({ rules: 1, reasons: ['told'] });
      expect((await rebuildTallies(db, { check: true })).differences).toBe(0);
    },
  ],
]);
