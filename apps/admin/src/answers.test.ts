import type { FormDefinition } from '@kaimen/contract/wire';
import { listAudit } from '@kaimen/db/audit/list';
import { publishForm } from '@kaimen/db/forms/publish';
import { findSubmission } from '@kaimen/db/submissions/find';
import Papa from 'papaparse';
import { expect, test } from 'vitest';
import { withAdmin } from './testing/admin.ts';
import { furnish, give, HALL, textOf } from './testing/bureau.ts';

const LIST = '/admin/answers?form=hall&from=all';
const PAYLOADS = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "'; drop table submissions; --",
  '<svg/onload=alert(1)>',
  '</blockquote></article>',
  '&lt;b&gt;',
  '\u202Eright to left\u202C',
  '👩‍👩‍👧 مرحبا 办得快',
];

test('an answer shows everything that was stored with it, and no more time than its hour', () =>
  withAdmin(async ({ db, as }) => {
    await furnish(db);
    await give(
      db,
      1,
      { grade: 2, why: ['slow', { option: 'else', text: 'no lift' }], words: 'Third time here.' },
      { hour: 9, flags: ['unknown_place'], lang: 'zh-Hans' },
    );
    const page = textOf(await (await as('owner')).see(LIST));
    for (const words of [
      '20 Nov 2026',
      '09:00 to 09:59',
      'Bad',
      'Too slow',
      'Something else',
      'no lift',
      'Third time here.',
      'Unit desk',
      'Website',
      'Simplified Chinese',
      '/service',
      'www.example.gov',
      'version 1',
      'unknown place',
    ])
      expect(page).toContain(words);
  }));

test('words stand in their own direction, in whatever language the form was asked', () =>
  withAdmin(async ({ db, as }) => {
    await furnish(db);
    await give(db, 1, { grade: 2, words: 'Third time here.' }, { lang: 'ar' });
    await give(db, 1, { grade: 2, words: 'مرحبا' }, { lang: 'en' });
    const html = await (await as('owner')).see(LIST);
    for (const words of ['lang="ar" dir="auto">Third time', 'lang="en" dir="auto">مرحبا'])
      expect(html).toContain(words);
  }));

test('what people write is text and never markup, in list, title, attribute and filter', () =>
  withAdmin(async ({ db, as }) => {
    await furnish(db);
    for (const words of PAYLOADS)
      await give(
        db,
        1,
        { grade: 3, why: [{ option: 'else', text: words }], words },
        { page: `/a${words.slice(0, 20)}`, site: 'evil"><b>' },
      );
    const b = await as('owner');
    for (const path of [
      LIST,
      `${LIST}&q=${encodeURIComponent('<script>')}`,
      `/admin?form=${encodeURIComponent('"><script>')}&page=${encodeURIComponent('/"><script>alert(1)</script>')}`,
    ]) {
      const html = await b.see(path);
      expect(html.match(/<script[^>]*>/g)).toEqual([
        expect.stringMatching(/^<script type="module" src="\/admin\/island\.js/),
      ]);
      expect(html).not.toMatch(/<img|<svg\/onload|onerror=alert\(1\)>|<b>/);
    }
    const page = textOf(await b.see(LIST));
    for (const words of PAYLOADS.filter((words) => !words.includes('&'))) expect(page).toContain(words);
  }));

test('every look at single answers is written down, with the filter', () =>
  withAdmin(async ({ db, as }) => {
    await furnish(db);
    await give(db, 3, { grade: 5 });
    const b = await as('owner');
    await b.see('/admin/answers?form=hall&unit=desk');
    await b.get('/admin/answers.csv?form=hall');
    const lines = await listAudit(db);
    expect(lines.filter((line) => line.action === 'answers.read').map((line) => line.detail)).toEqual([
      '3 of 3 ?form=hall&unit=desk',
    ]);
    expect(lines.filter((line) => line.action === 'answers.export').map((line) => line.detail)).toEqual([
      '?form=hall',
    ]);
  }));

test('an analyst sees how many, never a word, and cannot search words', () =>
  withAdmin(async ({ db, as }) => {
    await furnish(db);
    await give(db, 6, { grade: 1, words: 'secret words' });
    const b = await as('analyst');
    const page = textOf(await b.see(`${LIST}&q=secret`));
    expect(page).toContain('6 answers');
    expect(page).toContain('Searching the texts is for owners');
    expect(page).not.toContain('secret words');
    expect((await b.get('/admin/answers.csv?form=hall')).status).toBe(403);
  }));

test('under the floor an analyst cannot count grades one by one', () =>
  withAdmin(async ({ db, as }) => {
    await furnish(db);
    await give(db, 3, { grade: 1 });
    await give(db, 1, { grade: 5 });
    const b = await as('analyst');
    for (const value of [1, 5]) {
      const page = textOf(await b.see(`${LIST}&answer=grade:${value}`));
      expect(page).toContain('4 answers. How they are spread is shown from 5');
    }
  }));

test('pages of the list hold each answer once, newest hour first', () =>
  withAdmin(async ({ db, as }) => {
    await furnish(db);
    for (let hour = 0; hour < 24; hour += 1) await give(db, 3, { grade: 4 }, { hour });
    const b = await as('owner');
    const ids = new Set<string>();
    const csv = (await (await b.get('/admin/answers.csv?form=hall&from=all')).text()).split('\r\n').slice(1);
    for (const slice of [1, 2, 3]) {
      const html = await b.see(`${LIST}&slice=${slice}`);
      for (const found of html.match(/<article/g) ?? []) ids.add(`${slice} ${ids.size} ${found}`);
    }
    expect(ids.size).toBe(72);
    expect(csv.filter(Boolean)).toHaveLength(72);
    for (const bad of ['0', '-1', 'x', '1e9', '99'])
      expect((await b.get(`${LIST}&slice=${bad}`)).status).toBe(200);
  }));

test('the export holds what the list counts, with every part of the context and nothing a spreadsheet would run', () =>
  withAdmin(async ({ db, as }) => {
    await furnish(db);
    const hostile = ['=1+1', '+cmd', '-2', '@SUM(A1)', '\t=1', 'a,"b"\nc', ...PAYLOADS];
    for (const words of hostile)
      await give(
        db,
        1,
        { grade: 2, why: ['slow', { option: 'else', text: words }], words },
        { place: 'W018', page: '/s' },
      );
    await give(db, 5, { grade: 5 }, { unit: 'south' });
    await give(db, 2, { grade: 1 }, { state: 'quarantined', flags: ['bidi'] });
    const b = await as('owner');
    for (const [query, n] of [
      ['form=hall&from=all', hostile.length + 7],
      ['form=hall&from=all&unit=south', 5],
      ['form=hall&from=all&answer=grade:1,5', 7],
      [`form=hall&from=all&q=${encodeURIComponent('SUM(')}`, 1],
    ] as const) {
      const answer = await b.get(`/admin/answers.csv?${query}`);
      expect(answer.headers.get('content-type')).toContain('text/csv');
      const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await answer.arrayBuffer());
      expect(text.startsWith('\ufeff')).toBe(true);
      const rows = Papa.parse<Record<string, string>>(text.slice(1), {
        header: true,
        skipEmptyLines: true,
      }).data;
      expect(rows).toHaveLength(n);
      expect(textOf(await b.see(`/admin/answers?${query}`))).toContain(
        `${n} ${n === 1 ? 'answer' : 'answers'}`,
      );
      for (const row of rows) for (const cell of Object.values(row)) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
    }
    const text = await (await b.get('/admin/answers.csv?form=hall&from=all')).text();
    const { data, meta } = Papa.parse<Record<string, string>>(text.replace('\ufeff', ''), {
      header: true,
      skipEmptyLines: true,
    });
    expect(meta.fields).toEqual([
      'id',
      'form',
      'version',
      'revision',
      'state',
      'day',
      'hour',
      'unit',
      'unit_path',
      'place',
      'channel',
      'channel_kind',
      'lang',
      'site',
      'page',
      'flags',
      'held_for',
      'review',
      'emptied',
      'demo',
      'grade',
      'why',
      'why.other',
      'words',
    ]);
    expect(data.map((row) => row.words)).toContain("'=1+1");
    expect(data.map((row) => row.words)).toContain('👩‍👩‍👧 مرحبا 办得快');
    expect(data.find((row) => row.words === 'a,"b"\nc')).toMatchObject({
      why: 'slow|else',
      'why.other': 'a,"b"\nc',
      unit_path: 'bureau/north/n1/desk',
      place: 'W018',
    });
  }));

test('the export’s name says its filters; a filter that is not understood exports nothing', () =>
  withAdmin(async ({ db, as }) => {
    await furnish(db);
    await give(db, 3, { grade: 1 });
    const b = await as('owner');
    const name = (
      await b.get('/admin/answers.csv?form=hall&from=2026-11-01&to=2026-11-23&answer=grade:1')
    ).headers.get('content-disposition');
    expect(name).toBe('attachment; filename="hall_2026-11-01_2026-11-23_answer-grade-1.csv"');
    expect((await b.get('/admin/answers.csv?form=hall&unit=nowhere')).status).toBe(404);
  }));

test('an owner empties one text: the words are gone everywhere, the reason and every figure stay', () =>
  withAdmin(async ({ db, as }) => {
    await furnish(db);
    const [one] = await give(db, 6, { grade: 1, words: 'Officer Wang of counter 3' });
    const b = await as('owner');
    const before = /Valid (\d+)/.exec(textOf(await b.see('/admin?form=hall&from=all')))?.[1];
    const path = `/admin/answers/${one!.id}/empty/words`;
    expect(textOf(await b.see(path))).toContain('Officer Wang of counter 3');
    expect((await b.post(path, { reason: ' ' })).status).toBe(422);
    expect((await b.post(path, { reason: 'x'.repeat(201) })).status).toBe(422);
    expect((await findSubmission(db, one!.id))?.answers.words).toBe('Officer Wang of counter 3');
    expect((await b.post(path, { reason: 'names a person <b>' })).status).toBe(303);
    expect(await findSubmission(db, one!.id)).toMatchObject({
      answers: { grade: 1, words: '' },
      tombstones: { words: 'names a person <b>' },
    });
    expect(textOf(await b.see(LIST))).toContain('Emptied: names a person <b>');
    expect((await b.get(path)).status).toBe(404);
    expect((await b.post(path, { reason: 'again' })).status).toBe(404);
    expect(/Valid (\d+)/.exec(textOf(await b.see('/admin?form=hall&from=all')))?.[1]).toBe(before);
    expect((await listAudit(db)).filter((line) => line.action === 'text.empty')).toMatchObject([
      { subject: `${one!.id} words`, detail: 'names a person <b>' },
    ]);
  }));

test('a grade cannot be emptied, nor an answer that is not there', () =>
  withAdmin(async ({ db, as }) => {
    await furnish(db);
    const [one] = await give(db, 1, { grade: 1 });
    const b = await as('owner');
    for (const path of [
      `${one!.id}/empty/grade`,
      `${one!.id}/empty/words`,
      `${'0'.repeat(8)}-0000-4000-8000-${'0'.repeat(12)}/empty/words`,
      'x/empty/words',
      `${one!.id}/empty/..`,
    ])
      expect((await b.post(`/admin/answers/${path}`, { reason: 'r' })).status).toBe(404);
  }));

test('no state can be set from the list: nothing there acts on several answers or on a grade', () =>
  withAdmin(async ({ db, as }) => {
    await furnish(db);
    await give(db, 6, { grade: 1, words: 'bad' });
    const html = await (await as('owner')).see(`${LIST}&answer=grade:1`);
    const actions = [...html.matchAll(/<form[^>]*method="post"[^>]*action="([^"]*)"/g)].map(
      (found) => found[1],
    );
    expect(actions).toEqual(['/admin/language', '/admin/sign-out']);
    expect(html).not.toContain('type="checkbox"');
  }));

test('a matrix is shown row by row, and has a column for each row in the file', () =>
  withAdmin(async ({ db, as }) => {
    await furnish(db);
    const parts: FormDefinition['questions'] = [
      {
        id: 'where',
        type: 'choice',
        max: 3,
        label: { en: 'Where' },
        options: [
          { id: 'gate', label: { en: 'Gate' } },
          { id: 'hall', label: { en: 'Hall' } },
        ],
      },
      {
        id: 'parts',
        type: 'matrix',
        scale: 'faces-3',
        label: { en: 'Parts' },
        rows: [
          { id: 'wait', label: { en: 'Waiting' } },
          { id: 'staff', label: { en: 'Staff' } },
        ],
      },
      { id: 'drawn', type: 'matrix', scale: 'stars-5', label: { en: 'Drawn' }, rows: { from: 'where' } },
    ];
    await publishForm(db, {
      definition: { ...HALL, slug: 'rows', questions: parts },
      preset: null,
      actor: 'test',
      hour: '2026-11-01T08',
    });
    await give(
      db,
      6,
      { where: ['gate'], parts: { wait: 1, staff: 3 }, drawn: { gate: 5 } },
      { form: 'rows' },
    );
    const b = await as('owner');
    const page = textOf(await b.see('/admin/answers?form=rows'));
    expect(page).toMatch(/Waiting: Bad .*Staff: Good .*Gate: Very good/);
    expect(page).not.toContain('[object');
    const [head, row] = (await (await b.get('/admin/answers.csv?form=rows&from=all')).text()).split('\r\n');
    expect(head?.split(',').slice(-5)).toEqual([
      'where',
      'parts.wait',
      'parts.staff',
      'drawn.gate',
      'drawn.hall',
    ]);
    expect(row?.split(',').slice(-5)).toEqual(['gate', '1', '3', '5', '']);
  }));
