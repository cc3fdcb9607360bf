import { expect, test } from 'vitest';
import { checkAnswers } from '../check.ts';
import type { FormDefinition } from '../wire.ts';

const form: FormDefinition = {
  slug: 'hall',
  version: 1,
  title: { en: 'Hall' },
  languages: ['en', 'zh-Hans', 'ar'],
  settings: {},
  questions: [
    { id: 'grade', type: 'rating', scale: 'grades-5', label: { en: 'Grade' } },
    {
      id: 'why',
      type: 'choice',
      max: 2,
      label: { en: 'Why' },
      options: [
        { id: 'suicide', label: { en: 'A word that is only a code' } },
        { id: 'else', other: true, label: { en: 'Else' } },
      ],
    },
    { id: 'words', type: 'text', label: { en: 'Words' } },
  ],
};
const flags = (answers: object): readonly string[] => {
  const checked = checkAnswers(form, answers);
  return checked.ok ? checked.flags : ['refused'];
};

test('S31: words of danger are flagged wherever a person writes, in the language they write', () => {
  for (const words of [
    'I want to die',
    '我不想活了',
    'أريد أن أموت',
    'Хочу умереть',
    'he is going to kill me',
  ])
    expect(flags({ grade: 4, words }), words).toEqual(['danger']);
  expect(flags({ grade: 4, why: ['suicide', { option: 'else', text: '有人正在殴打我' }] })).toEqual([
    'danger',
  ]);
});

test('S31: codes, grades and everyday words are not', () => {
  expect(flags({ grade: 4, why: ['suicide'] })).toEqual([]);
  expect(flags({ grade: 4, words: '等了两小时，笑死' })).toEqual([]);
});
