import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { advance, type ClockState, timesOf } from './clock.ts';
import { DAY, HOUR } from './job.ts';

const START = Date.parse('2026-11-23T12:01:00Z');
/** The state after rounds at these hours from the start. */
const rounds = (hours: readonly number[], from?: ClockState): ClockState =>
  hours.reduce<ClockState | undefined>((state, hour) => advance(state, START + hour * HOUR), from)!;
const every = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, i) => from + i);
const sure = (state: ClockState): number => (timesOf(state).sure.getTime() - START) / HOUR;
const now = (state: ClockState): number => (timesOf(state).now.getTime() - START) / HOUR;

describe('R14 clock and retention:', () => {
  test('a clock that runs is believed', () => {
    expect(sure(rounds(every(0, 100)))).toBe(100);
  });

  test('a year ahead deletes nothing and closes no hours until it has stood for a day of running', () => {
    const ahead = 365 * 24;
    const leapt = rounds([...every(0, 9), ...every(ahead, ahead + 10)]);
    expect(sure(leapt)).toBe(20);
    expect(now(leapt)).toBe(20);
    // Set right again: everything is as if nothing had been.
    expect(sure(rounds([21, 22], leapt))).toBeLessThanOrEqual(22);
    expect(rounds([21, 22], leapt).leaps).toEqual([]);
    // Left as it is, it counts after 24 hours of running.
    expect(sure(rounds(every(ahead + 11, ahead + 24), leapt))).toBe(ahead + 24);
  });

  test('a day ahead and a day behind delete nothing early', () => {
    const ahead = rounds([...every(0, 9), ...every(34, 40)]);
    expect(sure(ahead)).toBeLessThanOrEqual(16);
    expect(sure(rounds([17], ahead))).toBeLessThanOrEqual(17);
    const behind = rounds([...every(0, 9), ...every(-14, -10)]);
    expect(sure(behind)).toBe(-10);
    expect(sure(rounds([14], behind))).toBeLessThanOrEqual(14);
  });

  test('a server that is stopped every night still gets on, a few days behind at most', () => {
    const days = every(0, 30).flatMap((day) => every(day * 24, day * 24 + 9));
    const state = rounds(days);
    expect(30 * 24 + 9 - sure(state)).toBeLessThan(3 * 24);
    expect(sure(rounds(every(31 * 24, 32 * 24), state))).toBe(32 * 24);
  });

  test('whatever a clock does that is set right within a day, nothing is deleted before its time', () => {
    const wrong = fc.record({
      at: fc.integer({ min: 1, max: 40 }),
      hours: fc.integer({ min: 1, max: 23 }),
      by: fc.integer({ min: -20 * 365 * 24, max: 20 * 365 * 24 }),
    });
    fc.assert(
      fc.property(wrong, ({ at, hours, by }) => {
        let state: ClockState | undefined;
        for (let hour = 0; hour < 120; hour++) {
          const off = hour >= at && hour < at + hours ? by : 0;
          state = advance(state, START + (hour + off) * HOUR);
          // Under two hours nobody can tell a leap from a late round.
          expect(sure(state)).toBeLessThanOrEqual(hour + 2);
        }
        expect(sure(state!)).toBeGreaterThanOrEqual(119);
      }),
    );
  });

  test('restarting again and again does not make a leap true', () => {
    const state = rounds(
      Array.from({ length: 100 }, (_, i) => 400 * 24 + i / 60),
      rounds(every(0, 5)),
    );
    expect(sure(state)).toBeLessThan(5 + 2 + 2);
    expect(DAY).toBe(24 * HOUR);
  });
});
