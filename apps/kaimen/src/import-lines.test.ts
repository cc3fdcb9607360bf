import { expect, test } from 'vitest';
import { OperatorFault } from './fault.ts';
import { readCsv, readNdjson } from './import-lines.ts';

const questions = [
  { id: 'grade', type: 'rating' },
  { id: 'reasons', type: 'choice' },
  { id: 'comment', type: 'text' },
] as const;
const fault = (act: () => unknown): string => {
  try {
    act();
  } catch (error) {
    expect(error).toBeInstanceOf(OperatorFault);
    return (error as Error).message;
  }
  throw new Error('was accepted');
};

test('CSV with quotes, line ends, several options and a byte order mark', () => {
  const [line] = readCsv(
    'f',
    '\uFEFFgrade,reasons,comment,_hour,_unit\r\n2,207;209,"排队, 很久\n真的",2026-11-20T09,hall\r\n',
    questions,
  );
  expect(line?.fields).toEqual([
    ['grade', '2'],
    ['reasons', '207'],
    ['reasons', '209'],
    ['comment', '排队, 很久\n真的'],
  ]);
  expect(line?.body).toMatchObject({ context: { hour: '2026-11-20T09', unit: 'hall' } });
});

test('the rows of a matrix and the parts of a contact have columns of their own', () => {
  const asked = [...questions, { id: 'parts', type: 'matrix' }, { id: 'mail', type: 'contact' }] as const;
  const [line] = readCsv(
    'f',
    'parts.wait,parts.staff,mail.email,_hour\n3,,a@example.org,2026-11-20T09\n',
    asked,
  );
  expect(line?.fields).toEqual([
    ['parts.wait', '3'],
    ['mail.email', 'a@example.org'],
  ]);
  expect(fault(() => readCsv('f', 'grade.wait\n3\n', asked))).toMatch('is no question of this form');
});

test('a comment with a semicolon stays whole', () => {
  const [line] = readCsv('f', 'reasons,comment,_hour\n207,good;bad,2026-11-20T09\n', questions);
  expect(line?.fields).toEqual([
    ['reasons', '207'],
    ['comment', 'good;bad'],
  ]);
});

test('what a formula-safe export put before a sign is taken away again', () => {
  const [line] = readCsv('f', "comment,_hour\n'=1+1,2026-11-20T09\n", questions);
  expect(line?.fields).toEqual([['comment', '=1+1']]);
});

test('the same file read twice has the same ids, two equal lines have two', () => {
  const text = 'grade,_hour\n5,2026-11-20T09\n5,2026-11-20T09\n';
  const ids = () => readCsv('f', text, questions).map((line) => line.body.id);
  expect(ids()).toEqual(ids());
  expect(new Set(ids()).size).toBe(2);
});

test.each([
  ['an unknown column', 'grade,mood\n1,2\n', /line 1, column 2: "mood" is no question/],
  ['a column twice', 'grade,grade\n1,2\n', /line 1, column 2: "grade" stands twice/],
  ['a short line', 'grade,comment\n1\n', /line 2: 1 columns where the header has 2/],
  ['an open quote', 'grade,comment\n1,"open\n', /line \d/],
  ['an empty file', '', /empty/],
])('CSV with %s names the place and the mend', (_, text, message) => {
  expect(fault(() => readCsv('f', text, questions))).toMatch(message);
});

test.each([
  ['no JSON', '{"answers":{}}\nnot json\n', /^line 2: not JSON/],
  ['a number', '7\n', /^line 1: not a submission/],
  ['null', 'null\n', /^line 1: not a submission/],
])('NDJSON with %s names the line', (_, text, message) => {
  expect(fault(() => readNdjson('f', text))).toMatch(message);
});

test('a revision column keeps a replaced row what it is', () => {
  const [line] = readCsv('f', 'grade,_hour,_version,_revision\n5,2026-11-20T09,1,2\n', questions);
  expect(line?.body).toMatchObject({ formVersion: 1, revision: 2 });
});
