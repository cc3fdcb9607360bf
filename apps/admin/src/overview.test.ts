import { appendAudit } from '@kaimen/db/audit/append';
import { putChannel } from '@kaimen/db/channels/put';
import { publishForm } from '@kaimen/db/forms/publish';
import { listPlaces } from '@kaimen/db/places/list';
import { addSeen } from '@kaimen/db/seen/add';
import { moveUnit } from '@kaimen/db/units/move';
import { expect, test } from 'vitest';
import { withAdmin } from './testing/admin.ts';
import { furnish, give, HALL, textOf } from './testing/bureau.ts';

const ALL = '/admin?form=hall&from=all';

test('1,038 answers, 290 of them at night: 27.9 % (25.3–30.7), with n and interval', () =>
  withAdmin(async ({ db, as }) => {
    await furnish(db);
    await give(db, 300, { grade: 5 }, { hour: 10, day: '2026-11-10' });
    await give(db, 448, { grade: 4 }, { hour: 21, day: '2026-11-11' });
    await give(db, 120, { grade: 5 }, { hour: 22, day: '2026-11-12' });
    await give(db, 100, { grade: 2 }, { hour: 0, day: '2026-11-13' });
    await give(db, 70, { grade: 2 }, { hour: 5, day: '2026-11-13' });
    const page = textOf(await (await as('owner')).see('/admin?form=hall&from=2026-11-10&to=2026-11-13'));
    expect(page).toContain('290 of 1,038 at night = 27.9% (25.3–30.7)');
    expect(page).toContain('868 of 1,038 answers');
    expect(page).toContain('formula csat, version 1');
    expect(page).toMatch(/Satisfaction \(top two of five\) 83\.6% \(81\.2–85\.7\)/);
  }));

test('half past midnight after the last day belongs to its night, not to the day that follows', () =>
  withAdmin(async ({ db, as }) => {
    await furnish(db);
    await give(db, 6, { grade: 5 }, { hour: 12, day: '2026-11-10' });
    await give(db, 4, { grade: 5 }, { hour: 0, day: '2026-11-11' });
    await give(db, 3, { grade: 5 }, { hour: 12, day: '2026-11-11' });
    const page = textOf(await (await as('owner')).see('/admin?form=hall&from=2026-11-10&to=2026-11-10'));
    expect(page).toContain('4 of 10 at night');
  }));

test('four answers show their count and the sentence, no rate and no distribution; the fifth opens them', () =>
  withAdmin(async ({ db, as }) => {
    await furnish(db);
    await give(db, 4, { grade: 2, why: ['slow'] });
    const b = await as('owner');
    const few = textOf(await b.see(ALL));
    expect(few).toContain(
      '4 answers. How they are spread is shown from 5, to protect the people who answered.',
    );
    expect(few).not.toMatch(/\d%/);
    expect(few).not.toContain('Most named');
    await give(db, 1, { grade: 5 });
    const five = textOf(await b.see(ALL));
    expect(five).toContain('1 of 5 answers');
    expect(five).toContain('Fewer than 30 answers');
  }));

test('one more answer and the count goes up by exactly one, on overview, list and units', () =>
  withAdmin(async ({ db, as }) => {
    await furnish(db);
    await give(db, 7, { grade: 4 });
    const b = await as('owner');
    const counts = async () => [
      /Valid (\d+)/.exec(textOf(await b.see(ALL)))?.[1],
      /id="count">(\d+) answers/.exec(
        (await b.see('/admin/answers?form=hall')).replace(/\s*\n\s*/g, ''),
      )?.[1],
      /Unit bureau bureau (\d+)/.exec(textOf(await b.see('/admin/units')))?.[1],
    ];
    expect(await counts()).toEqual(['7', '7', '7']);
    await give(db, 1, { grade: 1 });
    expect(await counts()).toEqual(['8', '8', '8']);
  }));

test('an answer at a leaf counts for each ancestor; moving the leaf leaves yesterday where it was', () =>
  withAdmin(async ({ db, as }) => {
    await furnish(db);
    await give(db, 9, { grade: 4 }, { day: '2026-11-20' });
    const b = await as('owner');
    const valid = async (unit: string) => /Valid (\d+)/.exec(textOf(await b.see(`${ALL}&unit=${unit}`)))?.[1];
    for (const unit of ['desk', 'n1', 'north', 'bureau'])
      expect([unit, await valid(unit)]).toEqual([unit, '9']);
    expect(await valid('south')).toBeUndefined();
    await moveUnit(db, { code: 'n1', parent: 'south' });
    expect([await valid('north'), await valid('south')]).toEqual(['9', undefined]);
    await give(db, 6, { grade: 4 }, { day: '2026-11-21' });
    expect([await valid('north'), await valid('south'), await valid('bureau'), await valid('desk')]).toEqual([
      '9',
      '6',
      '15',
      '15',
    ]);
  }));

test('a channel and a link code are dimensions of every figure', () =>
  withAdmin(async ({ db, as }) => {
    await furnish(db);
    await putChannel(db, { code: 'poster-1', kind: 'qr', name: 'Poster at the gate', form: 'hall' });
    await give(db, 10, { grade: 5 });
    await give(db, 6, { grade: 1 }, { channel: 'poster-1', channelKind: 'qr' });
    const b = await as('owner');
    const page = textOf(await b.see(ALL));
    expect(page).toContain('Website brings 62.5% of the answers');
    expect(page).toMatch(/Poster at the gate 0% 0–39\.0 0 of 6/);
    expect(textOf(await b.see(`${ALL}&channel=poster-1`))).toContain('0 of 6 answers');
    expect(textOf(await b.see(`${ALL}&channel=web`))).toContain('10 of 10 answers');
  }));

test('a small part is kept back, and so is the next smallest, in the table and behind its filter', () =>
  withAdmin(async ({ db, as }) => {
    await furnish(db);
    await give(db, 30, { grade: 5 });
    await give(db, 8, { grade: 4 }, { channel: 'hosted', channelKind: 'hosted' });
    await give(db, 2, { grade: 1 }, { channel: 'kiosk', channelKind: 'kiosk' });
    const b = await as('analyst');
    const page = textOf(await b.see(ALL));
    expect(page).toMatch(/Website 100% 88\.6–100 30 of 30/);
    expect(page).toMatch(/Hosted page kept back[^0-9]* 8/);
    expect(page).toMatch(/Kiosk fewer than 5 2/);
    const hosted = textOf(await b.see(`${ALL}&channel=hosted`));
    expect(hosted).toContain('8 answers. How they are spread is kept back here');
    expect(hosted).not.toMatch(/\d%/);
    expect(textOf(await b.see(`${ALL}&channel=kiosk`))).toContain(
      '2 answers. How they are spread is shown from 5',
    );
  }));

test('two answers in Arabic, or on one other page, cannot be worked out by filtering for the rest', () =>
  withAdmin(async ({ db, as }) => {
    await furnish(db);
    await give(db, 30, { grade: 5 });
    await give(db, 9, { grade: 4 }, { lang: 'zh-Hans' });
    await give(db, 2, { grade: 1 }, { lang: 'ar', page: '/other' });
    const b = await as('analyst');
    expect(textOf(await b.see(`${ALL}&lang=en`))).toContain('30 of 30 answers');
    expect(textOf(await b.see(`${ALL}&lang=zh-Hans`))).toContain(
      '9 answers. How they are spread is kept back',
    );
    expect(textOf(await b.see(`${ALL}&lang=ar`))).toContain('2 answers. How they are spread is shown from 5');
    expect(textOf(await b.see(`${ALL}&page=/service`))).toContain(
      '39 answers. How they are spread is kept back',
    );
  }));

test('a place is found however its code is typed', () =>
  withAdmin(async ({ db, as }) => {
    await furnish(db);
    const b = await as('owner');
    await b.post('/admin/units/desk/places', { codes: 'W01, Window 1' });
    const [place] = await listPlaces(db);
    await give(db, 6, { grade: 5 }, { place: place!.code });
    const typed = place!.code.toLowerCase().replace(/^(..)/, '$1-');
    expect(textOf(await b.see(`${ALL}&place=${typed}`))).toContain('6 of 6 answers');
  }));

test('an analyst who filters by a grade gets no count of it under the floor, and no breakdown above it', () =>
  withAdmin(async ({ db, as }) => {
    await furnish(db);
    await give(db, 3, { grade: 5 }, { unit: 'south' });
    await give(db, 1, { grade: 1 }, { unit: 'south' });
    await give(db, 20, { grade: 5 });
    await give(db, 10, { grade: 1 });
    const b = await as('analyst');
    const few = textOf(await b.see(`${ALL}&unit=south&answer=grade:1`));
    expect(few).toContain('4 answers. How they are spread is shown from 5');
    expect(few).not.toContain('Valid');
    const many = textOf(await b.see(`${ALL}&answer=grade:1`));
    expect(many).toContain('Valid 11');
    expect(many).not.toContain('Where?');
    expect(many).not.toContain('Channels: ');
  }));

test('quarantined answers are left out, said so, and shown with them in', () =>
  withAdmin(async ({ db, as }) => {
    await furnish(db);
    await give(db, 10, { grade: 5 });
    await give(db, 10, { grade: 1 }, { state: 'quarantined' });
    const page = textOf(await (await as('owner')).see(ALL));
    expect(page).toContain('10 of 10 answers');
    expect(page).toContain('Without 10 held for review: 100% (n 10); with them: 50.0% (n 20).');
    expect(page).toContain('Answered 20 Valid 10');
  }));

test('a change is called real only outside its interval', () =>
  withAdmin(async ({ db, as }) => {
    await furnish(db);
    await give(db, 40, { grade: 5 }, { day: '2026-11-05' });
    await give(db, 60, { grade: 1 }, { day: '2026-11-05' });
    await give(db, 80, { grade: 5 }, { day: '2026-11-15' });
    await give(db, 20, { grade: 1 }, { day: '2026-11-15' });
    const b = await as('owner');
    expect(textOf(await b.see('/admin?form=hall&from=2026-11-11&to=2026-11-20'))).toContain('+40.0 points');
    expect(textOf(await b.see('/admin?form=hall&from=2026-11-11&to=2026-11-20'))).toContain('a real rise');
    await give(db, 160, { grade: 5 }, { day: '2026-11-05' });
    expect(textOf(await b.see('/admin?form=hall&from=2026-11-11&to=2026-11-20'))).toContain('within noise');
  }));

test('reasons are those ticked below satisfied, with their counts', () =>
  withAdmin(async ({ db, as }) => {
    await furnish(db);
    await give(db, 20, { grade: 5 });
    await give(db, 6, { grade: 2, why: ['slow'] });
    await give(db, 4, { grade: 1, why: ['slow', 'rude'] });
    const page = textOf(await (await as('owner')).see(ALL));
    expect(page).toContain('Most named: Too slow');
    expect(page).toMatch(/Too slow 10 100%/);
    expect(page).toContain('10 answers with a low grade');
  }));

test.each([
  ['form=nothing', 'There is no form “nothing”'],
  ['unit=nowhere', 'There is no unit “nowhere”'],
  ['channel=smoke', 'There is no channel “smoke”'],
  ['place=ZZZ', 'There is no place “ZZZ”'],
  ['lang=%3Cscript%3E', 'is not a language tag'],
  ['page=service', 'is not a path'],
  ['from=yesterday', 'is not a day'],
  ['from=2026-02-30', 'is not a day'],
  ['from=2026-11-20&to=2026-11-10', 'The first day lies after the last one'],
  ['answer=grade:9', 'is not an answer of this form'],
  ['answer=words:x', 'is not an answer of this form'],
  [`unit=${'x'.repeat(500)}`, 'at most 200 characters'],
  ['page=%2F%00', 'at most 200 characters'],
])('a filter %s is named and left out, on every page', (query, sentence) =>
  withAdmin(async ({ db, as }) => {
    await furnish(db);
    await give(db, 6, { grade: 5 });
    const b = await as('owner');
    for (const path of ['/admin', '/admin/answers']) {
      const answer = await b.get(`${path}?${query}`);
      expect(answer.status).toBe(200);
      expect(textOf(await answer.text())).toContain(sentence);
    }
  }),
);

test('the trend marks the day a version came out, however much was logged since', () =>
  withAdmin(async ({ db, as }) => {
    await furnish(db);
    for (const day of ['2026-11-18', '2026-11-19', '2026-11-20', '2026-11-21'])
      await give(db, 8, { grade: 5 }, { day });
    await publishForm(db, { definition: HALL, preset: null, actor: 'test', hour: '2026-11-20T09' });
    for (let i = 0; i < 150; i += 1)
      await appendAudit(db, {
        actor: 'x',
        action: 'answers.read',
        subject: 'hall',
        hour: '2026-11-22T08',
        detail: '',
      });
    const b = await as('owner');
    const html = await b.see('/admin?form=hall&from=2026-11-18&to=2026-11-21');
    expect(html.match(/class="mark"/g)).toHaveLength(2);
    expect(html).toContain('v2');
    expect(textOf(await b.see('/admin/forms/hall/history'))).toMatch(
      /2 current 20 Nov 2026, 09:00 3 0 .* 1 1 Nov 2026, 08:00 3 32/,
    );
  }));

test('a bureau without a form, and a form without an answer, say what to do', () =>
  withAdmin(async ({ db, as }) => {
    const b = await as('owner');
    expect(textOf(await b.see('/admin'))).toContain('Make the first one from a preset');
    await furnish(db);
    expect(textOf(await b.see('/admin'))).toContain('No answers yet');
    expect(textOf(await b.see('/admin?unit=south'))).toContain('No answers fit these filters');
  }));

test('in Chinese every word of the overview is Chinese, and the choice stays', () =>
  withAdmin(async ({ db, as }) => {
    await furnish(db);
    await give(db, 40, { grade: 5 });
    const b = await as('owner');
    expect(
      (await b.post('/admin/language', { ui: 'zh-Hans', next: '/admin?form=hall' })).headers.get('location'),
    ).toBe('/admin?form=hall');
    const html = await b.see(ALL);
    expect(html).toContain('<html lang="zh-Hans">');
    for (const words of ['做得怎么样？', '在哪里？', '为什么？', '现在做什么？', '满意度（五分前两档）'])
      expect(html).toContain(words);
  }));

test('no figure can be chosen by rating alone: answers filtered by grade are counted, never rated', () =>
  withAdmin(async ({ db, as }) => {
    await furnish(db);
    await give(db, 20, { grade: 5 });
    await give(db, 10, { grade: 1 });
    const b = await as('owner');
    expect(textOf(await b.see(ALL))).toContain('20 of 30 answers');
    const chosen = textOf(await b.see(`${ALL}&answer=grade:5`));
    expect(chosen).toContain('20');
    expect(chosen).not.toContain('20 of 20');
    expect(chosen).not.toMatch(/Good reviews 100/);
  }));

test('a form that counts its views says how many were asked, by unit and day; elsewhere it is not counted', () =>
  withAdmin(async ({ db, as }) => {
    await furnish(db);
    await give(db, 12, { grade: 4 });
    const owner = await as('owner');
    const asked = async (query = '') =>
      /Asked (not counted|[\d,]+)/.exec(textOf(await owner.see(`/admin?form=hall${query}`)))?.[1];
    expect(await asked()).toBe('not counted');
    await addSeen(db, [
      { form: 'hall', unit: 'desk', day: '2026-11-20', hour: 9, n: 1200 },
      { form: 'hall', unit: 'south', day: '2026-11-21', hour: 9, n: 34 },
      { form: 'hall', unit: 'desk', day: '2025-01-01', hour: 9, n: 7 },
    ]);
    expect(await asked()).toBe('1,234');
    expect(await asked('&unit=north')).toBe('1,200');
    expect(await asked('&from=2026-11-21&to=2026-11-21')).toBe(undefined);
    expect(await asked('&channel=web')).toBe('not counted');
  }));
