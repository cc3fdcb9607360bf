import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { plain } from './plain.ts';
import { SUBMISSION } from './submission-shape.ts';
import { isPlainAddress, isUsual } from './usual.ts';

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
    fc.constantFrom('http://', 'https://', 'https://', 'https://', 'HTTPS://', 'ftp://', ''),
    fc.array(fc.oneof({ weight: 15, arbitrary: label }, odd), { minLength: 1, maxLength: 4 }),
    fc.constantFrom('.', '.', '.', '..'),
    fc.constantFrom('gov', 'example.org', 'localhost:8080', '127.0.0.1', '0x7f.1'),
    fc.array(fc.oneof({ weight: 15, arbitrary: label }, odd), { maxLength: 4 }),
  )
  .map(
    ([scheme, host, dot, end, path]) =>
      scheme + [...host, end].join(dot) + path.map((part) => `/${part}`).join(''),
  );
const id = fc.oneof(
  { weight: 5, arbitrary: fc.uuid({ version: 4 }) },
  fc.uuid(),
  fc.stringMatching(/^[0-9a-f-]{30,40}$/),
);
const context = fc.record(
  {
    url: address,
    lang: fc.string(),
    unit: fc.string({ maxLength: 120 }),
    channel: fc.constantFrom('web', 'qr'),
    hour: fc.string(),
  },
  { requiredKeys: [] },
);
const body = fc.record({
  id,
  formVersion: fc.oneof(
    { weight: 5, arbitrary: fc.integer({ min: 1, max: 9 }) },
    fc.double(),
    fc.constantFrom(0, -1, 2e9, '1'),
  ),
  answers: fc.oneof({ weight: 5, arbitrary: fc.dictionary(label, fc.jsonValue()) }, fc.jsonValue()),
  context: fc.oneof({ weight: 5, arbitrary: context }, fc.jsonValue()),
});
/** Sometimes with a key more. */
const sent = fc.oneof(
  { weight: 5, arbitrary: body },
  body.map((one) => ({ ...one, revision: 1 })),
  body.map((one) => ({ ...one, more: 1 })),
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
