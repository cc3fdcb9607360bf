/** Any answers of the sample form, and any circumstances. */
import type { Answers } from '@kaimen/contract/wire';
import fc from 'fast-check';

const words = fc.constantFrom('慢', 'slow "queue"', '100%_sure', '👍 مرحبا', '=1+1', 'Slow');

export const answersArbitrary: fc.Arbitrary<Answers> = fc
  .record(
    {
      grade: fc.integer({ min: 1, max: 5 }),
      reason: fc.oneof(
        fc.constant('slow'),
        words.map((text) => ({ option: 'rude', text })),
      ),
      tags: fc
        .tuple(fc.subarray(['a', 'b']), fc.option(words))
        .map(([ids, text]) => [...ids, ...(text ? [{ option: 'c', text }] : [])]),
      comment: words,
      text: words,
      parts: fc
        .record(
          {
            wait: fc.integer({ min: 1, max: 3 }),
            option: fc.integer({ min: 1, max: 3 }),
            text: fc.integer({ min: 1, max: 3 }),
          },
          { requiredKeys: [] },
        )
        .filter((rows) => Object.keys(rows).length > 0),
    },
    { requiredKeys: [] },
  )
  .map(({ tags, ...rest }) => ({ ...rest, ...(tags?.length ? { tags } : {}) }) as Answers);

export const factsArbitrary = fc.record({
  form: fc.constantFrom('form', 'form', 'form', 'other'),
  place: fc.constantFrom(null, 'P-1', 'P-2'),
  channel: fc.constantFrom('web', 'qr', 'poster-1'),
  lang: fc.constantFrom('en', 'zh-Hans'),
  page: fc.constantFrom(null, '/', '/services', '/services/%E5%BC%80', '/services/x', '/other'),
  day: fc.constantFrom('2026-11-21', '2026-11-22', '2026-11-23'),
  hour: fc.integer({ min: 0, max: 23 }),
  state: fc.constantFrom('valid' as const, 'valid' as const, 'quarantined' as const),
});
