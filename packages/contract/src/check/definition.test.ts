import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkDefinition } from '../check.ts';
import type { Loose } from '../testing/break-definition.ts';
import { brokenDefinitions } from '../testing/broken-definitions.ts';
import { definitions, FITTING } from '../testing/definitions.ts';
import type { FormDefinition } from '../wire.ts';

const pathsOf = (input: unknown): string[] => {
  const result = checkDefinition(input);
  return result.ok ? [] : result.faults.map((fault) => fault.path);
};

describe('any valid definition', () => {
  it('is accepted and survives JSON', () => {
    fc.assert(
      fc.property(definitions, (definition) => {
        expect(pathsOf(definition)).toEqual([]);
        expect(checkDefinition(JSON.parse(JSON.stringify(definition)))).toEqual({ ok: true, definition });
      }),
      { numRuns: 400 },
    );
  });

  it.each(Object.entries(brokenDefinitions))('is refused at the right place with %s', (_name, mutate) => {
    fc.assert(
      fc.property(definitions, fc.nat({ max: 1000 }), (definition, number) => {
        const broken = structuredClone(definition) as unknown as Loose;
        const path = mutate(broken, (below) => number % below);
        fc.pre(path !== undefined);
        const result = checkDefinition(broken);
        const faults = result.ok ? [] : result.faults;
        expect(faults.map((fault) => fault.path)).toContain(path);
        for (const fault of faults) expect(fault.message, fault.path).toMatch(/^[A-Z].{8,}[.]$/);
      }),
      FITTING,
    );
  });
});

/** Whether the pointer leads to a place of the value, or to a key missing from one. */
const leads = (value: unknown, pointer: string): boolean => {
  const keys = pointer
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
  let at = value;
  for (const [index, key] of keys.entries()) {
    if (typeof at !== 'object' || at === null) return false;
    if (!Object.hasOwn(at, key)) return index === keys.length - 1;
    at = (at as Record<string, unknown>)[key];
  }
  return true;
};

const anything = fc.anything({
  withBigInt: true,
  withBoxedValues: true,
  withDate: true,
  withMap: true,
  withNullPrototype: true,
  withObjectString: true,
  withSet: true,
  withSparseArray: true,
  withTypedArray: true,
  withUnicodeString: true,
});

describe('whatever it is given', () => {
  it('gives a verdict and never throws', () => {
    fc.assert(
      fc.property(anything, (input) => {
        expect(typeof checkDefinition(input).ok).toBe('boolean');
      }),
      { numRuns: 1500 },
    );
  });

  it('points into the input when any one part of a definition is replaced by anything', () => {
    const spots = (value: unknown, path: readonly string[] = []): (readonly string[])[] =>
      typeof value !== 'object' || value === null
        ? [path]
        : [path, ...Object.entries(value).flatMap(([key, member]) => spots(member, [...path, key]))];
    fc.assert(
      fc.property(definitions, fc.nat(), anything, (definition, number, wrong) => {
        const all = spots(definition).filter((path) => path.length);
        const spot = all[number % all.length] ?? [];
        const broken = structuredClone(definition) as FormDefinition;
        let at = broken as unknown as Record<string, unknown>;
        for (const key of spot.slice(0, -1)) at = at[key] as Record<string, unknown>;
        at[spot.at(-1) ?? ''] = wrong;
        const result = checkDefinition(broken);
        for (const fault of result.ok ? [] : result.faults) {
          expect(fault.message).not.toBe('');
          if (fault.path.length < 60)
            expect(leads(broken, fault.path) || fault.path.includes('\uFFFD'), fault.path).toBe(true);
        }
      }),
      { numRuns: 800 },
    );
  });
});
