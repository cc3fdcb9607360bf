import type { FormDefinition } from '@kaimen/contract/wire';
import { findPreset } from '@kaimen/presets';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { codesOf } from './codes.ts';
import { readReply } from './read-reply.ts';

const form = (scale: 'faces-3' | 'grades-5' | 'numbers-0-10'): FormDefinition => ({
  slug: 'after',
  version: 1,
  title: { en: 'After the call' },
  languages: ['zh-Hans', 'en', 'ar'],
  settings: {},
  questions: [
    { id: 'grade', type: 'rating', scale, label: { en: 'Grade' } },
    { id: 'words', type: 'text', label: { en: 'Words' } },
  ],
});
const three = codesOf(form('faces-3'), { codes: 'three' })!;
const five = codesOf(form('grades-5'), { codes: 'three' })!;
const scale = codesOf(form('numbers-0-10'), { codes: 'scale' })!;

test.each<[string, number, string]>([
  ['1', 3, ''],
  ['2', 2, ''],
  ['3', 1, ''],
  ['３', 1, ''],
  ['③', 1, ''],
  ['三', 1, ''],
  ['叁。', 1, ''],
  ['٣', 1, ''],
  ['  3  ', 1, ''],
  ['【3】', 1, ''],
  ['“3”！', 1, ''],
  ['(3)', 1, ''],
  ['3.', 1, ''],
  ['回复3', 1, ''],
  ['选1', 3, ''],
  ['Reply: 2', 2, ''],
  ['1分', 3, ''],
  ['\u200f3\u200f', 1, ''],
  ['3 等了两小时', 1, '等了两小时'],
  ['3等了两小时', 1, '等了两小时'],
  ['3，等了两小时。', 1, '等了两小时。'],
  ['3\n等了两小时\n没人理', 1, '等了两小时\n没人理'],
  ['等了两小时\n3', 1, '等了两小时'],
  ['3 2小时才办好', 1, '2小时才办好'],
  ['满意', 3, ''],
  ['基本满意', 2, ''],
  ['不满意', 1, ''],
  ['不滿意！', 1, ''],
  ['非常不满意。态度差', 1, '态度差'],
  ['3不满意', 1, ''],
  ['3 不满意 等太久', 1, '等太久'],
  ['1、满意', 3, ''],
  ['Satisfied', 3, ''],
  ['NOT SATISFIED, nobody came', 1, 'nobody came'],
  ['一般', 2, ''],
])('S29: %j is %i with %j', (text, value, words) => {
  expect(readReply(text, three)).toEqual({ value, words });
});

test.each([
  '4',
  '0',
  '13',
  '110',
  '3.5',
  '1/2',
  '3:30',
  '3,000',
  '3个小时才来',
  '一个小时',
  '1 2 3',
  '1\n2',
  '1 不满意',
  '1满意 2基本满意 3不满意',
  '谢谢',
  '满意度调查是什么',
  '不知道',
  'ok',
  '😀',
  'TD',
  '退订',
])('S29: %j is kept as words, not guessed', (text) => {
  expect(readReply(text, three)).toEqual({ words: text });
});

test('S29: of five grades the three codes mean the inner ones, words mean any', () => {
  expect(['1', '2', '3', '4'].map((text) => readReply(text, five).value)).toEqual([4, 3, 2, undefined]);
  expect(['非常满意', '满意', '不满意', '非常不满意'].map((text) => readReply(text, five).value)).toEqual([
    5, 4, 2, 1,
  ]);
  expect([...five.bad]).toEqual([1, 2]);
});

test("S29: the form's own scale: the number is the answer", () => {
  expect(['0', '7', '１０', '11'].map((text) => readReply(text, scale).value)).toEqual([0, 7, 10, undefined]);
});

test('S29: options of a choice by number and by label in each language', () => {
  const choice: FormDefinition = {
    ...form('faces-3'),
    questions: [
      {
        id: 'solved',
        type: 'choice',
        label: { en: 'Solved?' },
        options: [
          { id: 'y', label: { en: 'Solved', 'zh-Hans': '已解决' }, direction: 'good' },
          { id: 'n', label: { en: 'Not solved', 'zh-Hans': '未解决' }, direction: 'bad' },
        ],
      },
    ],
  };
  const codes = codesOf(choice, { codes: 'three' })!;
  expect(['2', '未解决', 'not solved: still dark', '已解决。'].map((text) => readReply(text, codes))).toEqual(
    [
      { value: 'n', words: '' },
      { value: 'n', words: '' },
      { value: 'n', words: 'still dark' },
      { value: 'y', words: '' },
    ],
  );
  expect([...codes.bad]).toEqual(['n']);
});

test('S29: every ready-made form that begins with one rating can be answered by message', () => {
  const preset = { ...findPreset('cn-haochaping')!.definition, version: 1 };
  const codes = codesOf(preset, { codes: 'three' })!;
  expect(readReply('不满意', codes).value).toBe(2);
});

test('S29: any text at all is read without a throw, and no character of it is lost', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      const { value, words } = readReply(text, three);
      if (value === undefined) expect(words).toBe(text.trim());
      else expect(text).toContain(words.split('\n')[0]);
    }),
    { numRuns: 2000 },
  );
});

test.each([' ', '。', '3', '3 ', '一', '满', '\n', '3\n', '（'])(
  'S29: a long text of %j does not hang',
  (part) => {
    const begun = Date.now();
    readReply(part.repeat(20_000), three);
    expect(Date.now() - begun).toBeLessThan(2000);
  },
);
