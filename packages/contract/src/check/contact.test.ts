import { describe, expect, it } from 'vitest';
import { answersFromFields, checkAnswers, partContact } from '../check.ts';
import type { FormDefinition } from '../wire.ts';

const label = { en: 'x' };
const form: FormDefinition = {
  slug: 'x',
  version: 1,
  title: label,
  languages: ['en'],
  questions: [
    { id: 'grade', type: 'rating', scale: 'grades-5', label },
    { id: 'reach', type: 'contact', label, consent: label, kinds: ['phone', 'email'], days: 30 },
  ],
  settings: {},
};
const contactOf = (value: unknown) => {
  const result = checkAnswers(form, { grade: 2, reach: value });
  return result.ok ? result.answers.reach : result.faults.map((f) => `${f.path} ${f.kind}`).join(' ');
};

describe('a way to be reached', () => {
  it.each([
    ['name@example.org', 'name@example.org'],
    [' name+tag@mail.bücher.example ', 'name+tag@mail.bücher.example'],
    ['name＠example．org', 'name@example.org'],
    ['o’hara@example.org', 'o’hara@example.org'],
  ])('an e-mail address: %s', (typed, kept) => expect(contactOf({ email: typed })).toEqual({ email: kept }));

  it.each([
    ['+44 (0)20 7946-0000', '+44 (0)20 7946-0000'],
    ['１３８ ００１３ ８０００', '138 0013 8000'],
    ['٠١٢٣٤٥٦٧', '01234567'],
    ['\u00A0138\u3000001.38000 ', '138 001.38000'],
  ])('a phone number: %s', (typed, kept) => expect(contactOf({ phone: typed })).toEqual({ phone: kept }));

  it.each([
    ['name', 'email type'],
    ['a@b', 'email type'],
    ['a b@example.org', 'email type'],
    ['a@@example.org', 'email type'],
    ['a\u200b@example.org', 'email type'],
    ['a@.org', 'email type'],
    [`${'a'.repeat(60)}@${'b.'.repeat(120)}org`, 'email too_long'],
  ])('no e-mail address: %s', (typed, fault) =>
    expect(contactOf({ email: typed })).toBe(`/answers/reach/${fault}`),
  );

  it.each([
    ['1234', 'phone type'],
    ['call me', 'phone type'],
    ['123+45678', 'phone type'],
    ['1'.repeat(21), 'phone type'],
    ['1'.repeat(33), 'phone too_long'],
  ])('no phone number: %s', (typed, fault) =>
    expect(contactOf({ phone: typed })).toBe(`/answers/reach/${fault}`),
  );

  it('an empty one is none', () => {
    expect(contactOf({ email: ' ' })).toBeUndefined();
    expect(contactOf({})).toBeUndefined();
  });

  it('is taken out of the answers, with the days it may be kept', () => {
    const checked = checkAnswers(form, { grade: 2, reach: { email: 'a@example.org' } });
    expect(checked.ok && partContact(form, checked.answers)).toEqual({
      answers: { grade: 2 },
      contact: { question: 'reach', kind: 'email', value: 'a@example.org', days: 30 },
    });
    expect(partContact(form, { grade: 2 })).toEqual({ answers: { grade: 2 } });
  });

  it('of two filled in on a page the first the form names counts, and none is lost where it names one', () => {
    const fields: [string, string][] = [
      ['reach.email', 'a@example.org'],
      ['reach.phone', '12345'],
    ];
    expect(answersFromFields(form, fields)).toEqual({ reach: { phone: '12345' } });
  });
});
