import { expect } from 'vitest';
import { onBoth } from '../testing/both.ts';
import { addSeen } from './add.ts';
import { countSeen } from './count.ts';

onBoth('views of a form', [
  [
    'add up by unit, day and hour; a form nobody counted says so',
    async (db) => {
      const one = { form: 'form', unit: 'desk', day: '2026-11-23', hour: 9, n: 3 };
      await addSeen(db, [
        one,
        { ...one, hour: 10 },
        { ...one, unit: 'south', n: 5 },
        { ...one, form: 'other', n: 9 },
      ]);
      await addSeen(db, [one]);
      await addSeen(db, []);
      expect(await countSeen(db, { form: 'form' })).toBe(14);
      expect(await countSeen(db, { form: 'form', units: ['desk', 'n1'] })).toBe(9);
      expect(await countSeen(db, { form: 'form', from: '2026-11-23', to: '2026-11-23' })).toBe(14);
      expect(await countSeen(db, { form: 'form', to: '2026-11-22' })).toBeNull();
      expect(await countSeen(db, { form: 'none' })).toBeNull();
    },
  ],
]);
