import { expect } from 'vitest';
import { listAudit } from '../audit/list.ts';
import { countState } from '../figures/state.ts';
import { listHalls } from '../halls/list.ts';
import { putHall } from '../halls/put.ts';
import { removeHall } from '../halls/remove.ts';
import type { Database } from '../open.ts';
import { rebuildTallies } from '../tallies/rebuild.ts';
import { onBoth } from '../testing/both.ts';
import { furnish, submission } from '../testing/sample.ts';
import { findSubmission } from './find.ts';
import { countHeld, heldIds, listHeld } from './held.ts';
import { holdSubmissions } from './hold.ts';
import { recordSubmissions } from './record.ts';
import { type Review, reviewSubmissions } from './review.ts';

const by = { actor: 'rules', hour: '2026-11-23T10', form: 'form' };
const act = (verdict: Review['verdict'], name = 'act1'): Review => ({
  form: 'form',
  verdict,
  act: name,
  reason: 'looked at ten of them',
  actor: 'owner',
  hour: '2026-11-23T11',
});
const sound = async (db: Database): Promise<void> => {
  expect((await rebuildTallies(db, { check: true })).differences).toBe(0);
};

onBoth('quarantine', [
  [
    'what is held leaves the figures, comes back by a press, and a bulk act is taken back whole',
    async (db) => {
      await furnish(db);
      const rows = Array.from({ length: 430 }, (_, n) => submission({ hour: n % 2 ? 9 : 10 }));
      for (let at = 0; at < rows.length; at += 100) await recordSubmissions(db, rows.slice(at, at + 100));
      const ids = rows.map(({ id }) => id);
      expect(
        await holdSubmissions(db, ids.slice(0, 420), { rules: 1, reasons: ['burst', 'unproven'] }, by),
      ).toBe(420);
      expect(await holdSubmissions(db, ids.slice(0, 420), { rules: 1, reasons: ['burst'] }, by)).toBe(0);
      expect(await countState(db, { form: 'form' })).toEqual({ valid: 10, quarantined: 420 });
      await sound(db);

      const counts = await countHeld(db, { form: 'form', as: 'waiting' });
      expect(counts).toEqual({
        total: 420,
        reasons: [
          { reason: 'burst', n: 420 },
          { reason: 'unproven', n: 420 },
        ],
        hours: [
          { day: '2026-11-23', hour: 10, n: 210 },
          { day: '2026-11-23', hour: 9, n: 210 },
        ],
      });
      const chosen = { form: 'form', as: 'waiting', reason: 'burst', day: '2026-11-23', hour: 9 } as const;
      const found = await heldIds(db, chosen, 1000);
      expect(await reviewSubmissions(db, found, act('release'))).toBe(210);
      expect(await countState(db, { form: 'form' })).toEqual({ valid: 220, quarantined: 210 });
      // Whoever was released is not held again by the rules.
      expect(await holdSubmissions(db, found, { rules: 1, reasons: ['burst'] }, by)).toBe(0);
      expect((await listHeld(db, { form: 'form', as: 'released' }, { limit: 5, offset: 0 })).total).toBe(210);
      await sound(db);

      const released = await heldIds(db, { form: 'form', as: 'released', act: 'act1' }, 1000);
      expect(await reviewSubmissions(db, released, act('undo'))).toBe(210);
      expect((await countHeld(db, { form: 'form', as: 'waiting' })).total).toBe(420);
      const one = found[0] ?? '';
      expect(await reviewSubmissions(db, [one], act('keep', 'act2'))).toBe(1);
      expect((await findSubmission(db, one))?.quarantine).toEqual({
        rules: 1,
        reasons: ['burst', 'unproven'],
        review: 'kept',
        act: 'act2',
      });
      expect((await countHeld(db, { form: 'form', as: 'waiting' })).total).toBe(419);
      await sound(db);
      const lines = await listAudit(db);
      expect(lines.map(({ action, actor }) => `${action} ${actor}`).sort()).toEqual(
        [
          'form.publish test',
          'quarantine.hold rules',
          'quarantine.hold rules',
          'quarantine.hold rules',
          'quarantine.keep owner',
          'quarantine.release owner',
          'quarantine.undo owner',
        ].sort(),
      );
      expect(lines.find(({ action }) => action === 'quarantine.release')?.detail).toBe(
        '210 act1 looked at ten of them',
      );
    },
  ],
  [
    'what was never held is no matter of a review; what carries no reason is found as that',
    async (db) => {
      await furnish(db);
      const [free, imported] = [submission(), submission({ state: 'quarantined' })];
      await recordSubmissions(db, [free, imported]);
      expect(await reviewSubmissions(db, [free.id], act('keep'))).toBe(0);
      expect((await countHeld(db, { form: 'form', as: 'waiting' })).reasons).toEqual([{ reason: '', n: 1 }]);
      expect(await heldIds(db, { form: 'form', as: 'waiting', reason: '' }, 10)).toEqual([imported.id]);
      expect(await reviewSubmissions(db, [imported.id], act('release'))).toBe(1);
      await sound(db);
    },
  ],
  [
    'a newer revision may be held, and a held one does not free itself',
    async (db) => {
      await furnish(db);
      const held = { rules: 1, reasons: ['copies'] };
      const [good, bad] = [submission(), submission({ state: 'quarantined', quarantine: held })];
      await recordSubmissions(db, [good, bad]);
      const next = (s: typeof good, more: Partial<typeof good>) =>
        submission({ id: s.id, revision: 1, answers: { grade: 1 }, receiptHash: s.receiptHash, ...more });
      await recordSubmissions(db, [next(good, { state: 'quarantined', quarantine: held }), next(bad, {})]);
      expect(await countState(db, { form: 'form' })).toEqual({ valid: 0, quarantined: 2 });
      expect((await findSubmission(db, good.id))?.quarantine).toEqual(held);
      await sound(db);
    },
  ],
  [
    'halls are put, renamed, listed and taken off, each with its line in the log',
    async (db) => {
      const who = { actor: 'owner', hour: '2026-11-23T10' };
      await putHall(db, { network: '203.0.113.0/24', name: 'Service hall', unit: null }, who);
      await putHall(db, { network: '203.0.113.0/24', name: 'Binjiang hall', unit: 'n1' }, who);
      expect(await listHalls(db)).toEqual([{ network: '203.0.113.0/24', name: 'Binjiang hall', unit: 'n1' }]);
      expect(await removeHall(db, '203.0.113.0/24', who)).toBe(true);
      expect(await removeHall(db, '203.0.113.0/24', who)).toBe(false);
      expect(await listHalls(db)).toEqual([]);
      expect((await listAudit(db)).map(({ action }) => action).sort()).toEqual([
        'hall.put',
        'hall.put',
        'hall.remove',
      ]);
    },
  ],
]);
