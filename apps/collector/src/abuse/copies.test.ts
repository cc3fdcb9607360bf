import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCopies } from './copies.ts';

const copies = createCopies(
  () => 20261129,
  () => 0,
);
/** No letter, but none that can be read without the tables of Unicode: the long way is taken. */
const LONG_WAY = '\u200b';
const part = fc.constantFrom(
  'The queue ',
  'IS long，',
  '窗口排队',
  '时间太长。',
  '１２３',
  '4 5',
  'Ａbc',
  '!?',
  '　',
  '\n',
);

describe('words that are compared', () => {
  it('are described in the same way by the short and by the long reading', () => {
    fc.assert(
      fc.property(fc.array(part, { minLength: 6, maxLength: 300 }), (parts) => {
        const text = parts.join('');
        expect(copies.likeness('hall', text)).toEqual(copies.likeness('hall', text + LONG_WAY));
        expect(copies.likeness('hall', text)).toEqual(copies.likeness('hall', LONG_WAY + text));
      }),
    );
  });

  it('are the same for those who change dressing, case and digits, and others for other words', () => {
    const one = copies.likeness('hall', 'The queue took 40 minutes, nobody helped us at counter 7.');
    expect(one).toEqual(
      copies.likeness('hall', 'the QUEUE took 55 minutes — nobody helped us at counter 3!'),
    );
    const other = copies.likeness('hall', 'Parking is far too small and the signs are hard to read.');
    expect(one?.filter((n, band) => n === other?.[band]).length).toBeLessThan(3);
  });

  it('of which one word was changed are alike in three of ten numbers at least, mostly', () => {
    const words = Array.from(
      { length: 40 },
      (_, i) => `word${String.fromCharCode(97 + (i % 26))}${'xyz'[i % 3]}`,
    );
    const whole = copies.likeness('hall', words.join(' '))!;
    let alike = 0;
    for (let at = 0; at < 40; at++) {
      const edited = copies.likeness('hall', words.with(at, 'changed').join(' '))!;
      if (edited.filter((n, band) => n === whole[band]).length >= 3) alike++;
    }
    expect(alike).toBeGreaterThan(30);
  });
});
