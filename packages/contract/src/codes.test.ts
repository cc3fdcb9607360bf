import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addCheck,
  formatReceipt,
  hasValidCheck,
  likelyCodes,
  normaliseCode,
  normaliseReceipt,
} from './codes.ts';

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const codes = fc.string({ unit: fc.constantFrom(...ALPHABET), minLength: 1, maxLength: 14 });

describe('a place code', () => {
  it('ends with the check character of ISO 7064 MOD 37,36', () => {
    // The standard's own example, and those of ISO 15706 and of the GRid of the music industry.
    expect(addCheck('A12425GABC1234002')).toBe('A12425GABC1234002M');
    expect(hasValidCheck('A1-2425G-ABC1234002-M')).toBe(true);
  });

  it('is read in any writing', () => {
    const code = addCheck('jd-0042');
    expect(code).toBe(normaliseCode(`  ${code.toLowerCase().slice(0, 2)} – ${code.slice(2)}`));
    expect(hasValidCheck('ＪＤ００４２'.normalize() + code.at(-1))).toBe(true);
  });

  it('with one wrong character is always noticed', () => {
    fc.assert(
      fc.property(codes, fc.nat(), fc.constantFrom(...ALPHABET), (body, number, wrong) => {
        const code = addCheck(body);
        expect(hasValidCheck(code)).toBe(true);
        const at = number % code.length;
        if (code[at] === wrong) return;
        expect(hasValidCheck(code.slice(0, at) + wrong + code.slice(at + 1))).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });

  it('with two neighbours swapped is hardly ever missed', () => {
    let swapped = 0;
    let missed = 0;
    fc.assert(
      fc.property(codes, fc.nat(), (body, number) => {
        const code = addCheck(body);
        const at = number % (code.length - 1);
        if (code[at] === code[at + 1]) return;
        swapped += 1;
        if (hasValidCheck(code.slice(0, at) + code[at + 1] + code[at] + code.slice(at + 2))) missed += 1;
      }),
      { numRuns: 3000, seed: 7 },
    );
    expect(missed / swapped).toBeLessThan(0.02);
  });

  it('normalised twice is the same as once, also where capitals are several characters', () => {
    for (const text of ['ῒ', 'ΐ', 'ŉ', 'a-\u0301', 'α\u0345\u0301', 'ﷺ'.repeat(60)]) {
      expect(normaliseCode(normaliseCode(text))).toBe(normaliseCode(text));
    }
  });

  it('made of anything else is refused, never a crash where it is only read', () => {
    expect(() => addCheck('路灯')).toThrow(RangeError);
    expect(() => addCheck(' - ')).toThrow(RangeError);
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(typeof hasValidCheck(text)).toBe('boolean');
        expect(normaliseCode(normaliseCode(text))).toBe(normaliseCode(text));
        expect(likelyCodes(text, [text]).length).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('mistyped leads to the one that was meant', () => {
    const known = ['JD0042', 'JD0043', 'CAR17', 'HALL03'].map(addCheck);
    const [lamp = '', , , hall = ''] = known;
    expect(likelyCodes(lamp.replace('0042', '0O42'), known)[0]).toBe(lamp);
    expect(likelyCodes(lamp.slice(0, -1), known)).toContain(lamp);
    expect(likelyCodes(hall.replace('HA', 'AH'), known)).toEqual([hall]);
    expect(likelyCodes('ZZZZZZ', known)).toEqual([]);
    expect(likelyCodes('', known)).toEqual([]);
    expect(likelyCodes(lamp.toLowerCase(), known)[0]).toBe(lamp);
  });
});

describe('a receipt', () => {
  it('is four groups of four', () => {
    expect(formatReceipt(new Uint8Array(10))).toBe('0000-0000-0000-0000');
    expect(formatReceipt(new Uint8Array(10).fill(255))).toBe('ZZZZ-ZZZZ-ZZZZ-ZZZZ');
    expect(formatReceipt(new Uint8Array([0, 0, 0, 0, 1, 0, 0, 0, 0, 2]))).toBe('0000-0001-0000-0002');
    expect(() => formatReceipt(new Uint8Array(9))).toThrow(RangeError);
  });

  it('is different for different bytes, and read back in any writing', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 10, maxLength: 10 }),
        fc.uint8Array({ minLength: 10, maxLength: 10 }),
        (a, b) => {
          const code = formatReceipt(a);
          expect(code).toMatch(/^(?:[0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/);
          expect(code === formatReceipt(b)).toBe(a.join() === b.join());
          expect(normaliseReceipt(` ${code.toLowerCase().replaceAll('-', ' ')} `)).toBe(code);
          expect(normaliseReceipt(code.replaceAll('0', 'o').replaceAll('1', 'l').replaceAll('-', '—'))).toBe(
            code,
          );
          expect(
            normaliseReceipt(
              [...code]
                .map((c) => (c === '-' ? '－' : String.fromCodePoint(c.charCodeAt(0) + 0xfee0)))
                .join(''),
            ),
          ).toBe(code);
        },
      ),
    );
  });

  it('is not read from anything else', () => {
    for (const text of [
      '',
      'K7QF',
      'K7QF-2MXD-9TRC-4WHU',
      'K7QF-2MXD-9TRC-4WHEE',
      '满意',
      'x'.repeat(100_000),
    ]) {
      expect(normaliseReceipt(text)).toBeUndefined();
    }
  });
});
