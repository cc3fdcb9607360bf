import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { plain } from './plain.ts';
import { SUBMISSION } from './submission-shape.ts';
import { isPlainAddress, isUsual } from './usual.ts';

/** What is right, and now and then what is not. */
const mostly = <T, U>(right: fc.Arbitrary<T>, wrong: fc.Arbitrary<U>): fc.Arbitrary<T | U> =>
  fc.oneof({ weight: 9, arbitrary: right }, wrong);
const label = fc.stringMatching(/^[a-z0-9-]{1,8}$/);
const odd = fc.constantFrom(
  '',
  '..',
  '/',
  '//',
  '?a=1',
  '#b',
  '@',
  ':80',
  ':99999',
  'xn--a',
  '%2e',
  '0x1',
  '1.2',
  ' ',
  '\\',
  'é',
);
/** Addresses from right to nearly right. */
const address = fc
  .tuple(
    mostly(fc.constantFrom('http://', 'https://'), fc.constantFrom('HTTPS://', 'ftp://', '')),
    fc.array(mostly(label, odd), { minLength: 1, maxLength: 4 }),
    mostly(fc.constant('.'), fc.constant('..')),
    mostly(fc.constantFrom('gov', 'example.org'), fc.constantFrom('localhost:8080', '127.0.0.1', '0x7f.1')),
    fc.array(mostly(label, odd), { maxLength: 4 }),
  )
  .map(
    ([scheme, host, dot, end, path]) =>
      scheme + [...host, end].join(dot) + path.map((part) => `/${part}`).join(''),
  );
const id = mostly(fc.uuid({ version: 4 }), fc.oneof(fc.uuid(), fc.stringMatching(/^[0-9a-f-]{30,40}$/)));
const known = {
  url: address,
  lang: fc.string(),
  unit: fc.string({ maxLength: 120 }),
  channel: fc.constantFrom('web', 'qr'),
};
const context = mostly(
  fc.record(known, { requiredKeys: [] }),
  fc.record({ ...known, hour: fc.string() }, { requiredKeys: ['hour'] }),
);
const body = fc.record({
  id,
  formVersion: mostly(
    fc.integer({ min: 1, max: 9 }),
    fc.oneof(fc.double(), fc.constantFrom(0, -1, 2e9, '1')),
  ),
  answers: mostly(fc.dictionary(label, fc.jsonValue()), fc.jsonValue()),
  context: mostly(context, fc.jsonValue()),
});
/** Sometimes with a key more. */
const sent = mostly(
  body,
  fc.tuple(body, fc.constantFrom('revision', 'more')).map(([one, key]) => ({ ...one, [key]: 1 })),
);

describe('the usual submission, told apart without the schema', () => {
  it('is what a widget sends', () => {
    expect(
      isUsual({
        id: '8c7f1f62-0e3c-4a55-9a43-0d3a5f1f5b11',
        formVersion: 1,
        answers: { rating: 4, comment: '窗口很快' },
        context: { url: 'https://www.example.gov/services/id-card.html', lang: 'zh-Hans', channel: 'web' },
      }),
    ).toBe(true);
  });

  it('is a submission by the schema too, whatever it holds', () => {
    let usual = 0;
    fc.assert(
      fc.property(sent, (input) => {
        const { value, faults } = plain(input, { depth: 12 });
        if (faults.length || !isUsual(value)) return;
        usual++;
        expect(v.safeParse(SUBMISSION, value).issues).toBeUndefined();
      }),
      { numRuns: 5000 },
    );
    expect(usual).toBeGreaterThan(50);
  });

  it('has an address that stands as the standard reads it', () => {
    let found = 0;
    fc.assert(
      fc.property(address, (text) => {
        if (!isPlainAddress(text)) return;
        found++;
        const url = new URL(text);
        expect([url.href, `${url.href.replace(/\/$/, '')}`, text]).toContain(text);
        expect(url.search + url.hash + url.username).toBe('');
        const path = text.replace(/^https?:\/\/[^/]*/, '') || '/';
        expect(url.pathname).toBe(path);
      }),
      { numRuns: 20_000 },
    );
    expect(found).toBeGreaterThan(100);
  });
});
