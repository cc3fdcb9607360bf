import { describe, expect, test } from 'vitest';
import {
  direction,
  errorText,
  fill,
  LANGUAGES,
  loadBase,
  loadStrings,
  pointName,
  scaleOrder,
  scalePoint,
} from './strings.ts';
import { STRINGS, stringsFor } from './strings-all.ts';
import { PROBLEMS, SCALES, type ScaleName } from './wire.ts';

const leaves = (value: unknown, path = ''): string[] =>
  typeof value === 'object' && value
    ? Object.entries(value).flatMap(([key, child]) => leaves(child, `${path}/${key}`))
    : [`${path} ${[...String(value).matchAll(/\{\d\}/g)].sort().join('')}`];

describe('interface words', () => {
  test.each(LANGUAGES)('%s has every key, with the same places, and none is empty', (lang) => {
    expect(leaves(STRINGS[lang])).toEqual(leaves(STRINGS.en));
    expect(JSON.stringify(STRINGS[lang])).not.toContain('""');
  });

  test('Chinese of any mainland tag is simplified Chinese; an unknown language is English', async () => {
    expect((await loadStrings('zh-CN')).send).toBe('提交');
    expect(stringsFor('zh')).toBe(STRINGS['zh-Hans']);
    expect((await loadStrings('xx')).send).toBe('Send');
    expect((await loadBase('en-GB')).send).toBe('Send');
    expect((await loadBase('ar-EG')).send).toBe('إرسال');
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

  test('directions and places', () => {
    expect([direction('ar-EG'), direction('zh-Hans'), direction('arn')]).toEqual(['rtl', 'ltr', 'ltr']);
    expect(fill('{0} of {1}', 2, 3)).toBe('2 of 3');
  });
});
