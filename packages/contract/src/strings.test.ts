import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import en from '../strings/en.json';
import { compare } from './strings/compare.ts';
import type { LanguageFile } from './strings/type.ts';
import {
  direction,
  errorText,
  fill,
  LANGUAGES,
  loadBase,
  loadRest,
  loadStrings,
  pointName,
  scaleOrder,
  scalePoint,
} from './strings.ts';
import { STRINGS, stringsFor } from './strings-all.ts';
import { PROBLEMS, SCALES, type ScaleName } from './wire.ts';

const FOLDER = join(import.meta.dirname, '../strings');
const files = readdirSync(FOLDER).map(
  (name) => [name, JSON.parse(readFileSync(join(FOLDER, name), 'utf8')) as unknown] as const,
);

// English has what the types name; the others have what English has.
const english: LanguageFile = en;

describe('interface words', () => {
  test.each(files)('%s has every word of English, in the same form', (_, file) => {
    expect(compare(english, file)).toEqual([]);
  });

  test('every file is offered, at least thirty of them, six from right to left', () => {
    expect(files.map(([name]) => name)).toEqual(LANGUAGES.map((tag) => `${tag}.json`).sort());
    expect(Object.keys(STRINGS)).toEqual(LANGUAGES);
    expect(LANGUAGES[0]).toBe('en');
    expect(LANGUAGES.length).toBeGreaterThanOrEqual(30);
    expect(LANGUAGES.filter((tag) => direction(tag) === 'rtl').length).toBeGreaterThanOrEqual(6);
  });

  test('a file with a fault in it is told by key and kind', () => {
    const { base, ...others } = english;
    const kinds = (file: unknown) => compare(english, file).map(({ key, kind }) => `${key} ${kind}`);
    expect(kinds(english)).toEqual([]);
    expect(kinds({ ...others, base: { ...base, words: base.words.slice(1) } })).toEqual([
      'base.words.4 missing',
    ]);
    expect(kinds({ ...others, base: { ...base, sent: 'Sent', send: '' } })).toEqual([
      'base.send empty',
      'base.sent extra',
    ]);
    expect(kinds({ ...others, base: { ...base, of: '{0}/{2}', thanks: 'Hi!', back: '<' } })).toEqual([
      'base.of places',
      'base.thanks form',
      'base.back form',
    ]);
    expect(kinds({ ...english, reviewed: 1, name: '' })).toEqual(['name missing', 'reviewed missing']);
    expect(kinds(null).length).toBeGreaterThan(100);
  });

  test('Chinese of any mainland tag is simplified Chinese; an unknown language is English', async () => {
    expect((await loadStrings('zh-CN')).send).toBe('提交');
    expect(stringsFor('zh')).toBe(STRINGS['zh-Hans']);
    expect((await loadStrings('xx')).send).toBe('Send');
    expect((await loadBase('en-GB')).send).toBe('Send');
    expect((await loadBase('ar-EG')).send).toBe('إرسال');
    expect((await loadRest('ar-EG')).close).toBe('إغلاق');
    expect((await loadRest('xx')).close).toBe(STRINGS.en?.rest.close);
    expect(await loadStrings('ar')).toEqual(expect.objectContaining({ again: 'إجابة أخرى' }));
  });

  test('every point of every scale has a word and a name that contains it', () => {
    for (const strings of Object.values(STRINGS))
      for (const scale of Object.keys(SCALES) as ScaleName[])
        for (const value of scaleOrder(scale)) {
          const word = scalePoint(strings, scale, value);
          expect(word).not.toBe('');
          expect(pointName(strings, scale, value, word)).toContain(word);
        }
    const en = STRINGS.en!;
    expect(pointName(en, 'grades-5', 4, 'Satisfied')).toBe('4 of 5, Satisfied');
    expect(pointName(en, 'numbers-0-10', 7, '7')).toBe('7 of 10');
    expect(pointName(en, 'yes-no', 1, 'Yes')).toBe('Yes');
    expect(scalePoint(en, 'faces-3', 3)).toBe('Good');
    expect(scaleOrder('grades-5')).toEqual([5, 4, 3, 2, 1]);
    expect(scaleOrder('yes-no')).toEqual([1, 0]);
  });

  test('every problem code and a broken network have a sentence', () => {
    for (const code of [...Object.keys(PROBLEMS), 'network', 'made_up'])
      for (const strings of Object.values(STRINGS)) expect(errorText(strings, code)).toMatch(/\S/);
  });

  test('numbers are written as the language writes them', async () => {
    const fa = STRINGS.fa!;
    expect(fill(fa.left, fa.number(1200))).toContain('۱٬۲۰۰');
    expect(pointName(fa, 'numbers-0-10', 7, scalePoint(fa, 'numbers-0-10', 7))).toContain('۷');
    expect((await loadStrings('bn')).number(45)).toBe('৪৫');
    expect((await loadBase('de')).number(1200)).toBe('1.200');
    expect((await loadBase('xx')).number(1200)).toBe('1,200');
  });

  test('directions and places', () => {
    for (const tag of ['ar-EG', 'he', 'fa', 'ur', 'ug', 'ps', 'sd', 'ckb', 'dv', 'yi', 'AR'])
      expect(direction(tag), tag).toBe('rtl');
    for (const tag of ['zh-Hans', 'arn', 'fao', 'en', '']) expect(direction(tag), tag).toBe('ltr');
    expect(fill('{0} of {1}', '2', '3')).toBe('2 of 3');
  });
});
