import { listAudit } from '@kaimen/db/audit/list';
import { countState } from '@kaimen/db/figures/state';
import { listHalls } from '@kaimen/db/halls/list';
import { expect, test } from 'vitest';
import { withAdmin } from './testing/admin.ts';
import { furnish, give, textOf } from './testing/bureau.ts';

const held = (reasons: string[]) => ({ state: 'quarantined' as const, quarantine: { rules: 1, reasons } });

test('the queue says why in words, counts by reason and hour, and one press counts an answer', () =>
  withAdmin(async ({ db, as }) => {
    await furnish(db);
    await give(db, 20, { grade: 5 });
    const [one] = await give(db, 7, { grade: 1, words: 'copy' }, held(['same_text', 'unproven']));
    await give(db, 5, { grade: 1 }, { ...held(['unproven']), hour: 11 });
    const owner = await as('owner');
    const page = textOf(await owner.see('/admin/review?form=hall'));
    expect(page).toContain('12 answers');
    expect(page).toContain('A proof of work was asked for and did not come 12');
    expect(page).toContain('The same words came many times 7');
    expect(page).toContain('rules, version 1');
    expect(textOf(await owner.see('/admin/review?form=hall&reason=same_text&at=2026-11-20T10'))).toContain(
      'All 7 answers shown here at once',
    );
    const answer = await owner.post('/admin/review', { form: 'hall', id: one!.id, verdict: 'release' });
    expect(answer.status).toBe(303);
    const after = await owner.see(answer.headers.get('location')!);
    expect(textOf(after)).toContain('1 answer is counted from now on.');
    expect(await countState(db, { form: 'hall' })).toEqual({ valid: 21, quarantined: 11 });
    // Taken back by the button beside it.
    const act = /name="act" value="([0-9a-f]{12})"/.exec(after)?.[1] ?? '';
    await owner.post('/admin/review', { form: 'hall', act, verdict: 'undo' });
    expect(await countState(db, { form: 'hall' })).toEqual({ valid: 20, quarantined: 12 });
    const actions = (await listAudit(db)).map(({ action, detail }) => `${action} ${detail.split(' ')[0]}`);
    expect(actions).toContain('quarantine.release 1');
    expect(actions).toContain('quarantine.undo 1');
    expect(actions).toContain('answers.read 12');
  }));

test('all of a reason and an hour at once, with a reason; without one nothing happens', () =>
  withAdmin(async ({ db, as }) => {
    await furnish(db);
    await give(db, 8, { grade: 1 }, held(['burst', 'unproven']));
    await give(db, 6, { grade: 1 }, { ...held(['burst', 'unproven']), hour: 11 });
    const owner = await as('owner');
    const all = { form: 'hall', as: 'waiting', reason: 'burst', at: '2026-11-20T10' };
    const refused = await owner.post('/admin/review', { ...all, verdict: 'keep', why: ' ' });
    expect(textOf(await owner.see(refused.headers.get('location')!))).toContain('Write why');
    expect(await countState(db, { form: 'hall' })).toEqual({ valid: 0, quarantined: 14 });
    await owner.post('/admin/review', { ...all, verdict: 'release', why: 'a school class' });
    expect(await countState(db, { form: 'hall' })).toEqual({ valid: 8, quarantined: 6 });
    await owner.post('/admin/review', { form: 'hall', verdict: 'keep', why: 'one author' });
    expect(textOf(await owner.see('/admin/review?form=hall'))).toContain('Nothing waits for review');
    expect(textOf(await owner.see('/admin/review?form=hall&as=kept'))).toContain('6 answers');
    expect(textOf(await owner.see('/admin/review?form=hall&as=released'))).toContain('8 answers');
    expect((await listAudit(db)).find(({ action }) => action === 'quarantine.release')?.detail).toContain(
      'a school class',
    );
    const csv = await owner.see('/admin/answers.csv?form=hall&from=all');
    expect(csv).toContain('burst unproven (rules 1),released');
    expect(csv).toContain('quarantined');
  }));

test('every figure can be seen with and without what is held; an analyst cannot work out a few', () =>
  withAdmin(async ({ db, as }) => {
    await furnish(db);
    await give(db, 30, { grade: 5 });
    await give(db, 3, { grade: 1 }, held(['told']));
    const analyst = await as('analyst');
    const few = textOf(await analyst.see('/admin?form=hall'));
    expect(few).toContain('3 answers held for review. The figure with them is shown from 5');
    expect(textOf(await analyst.see('/admin?form=hall&held=with'))).not.toContain('Every figure here counts');
    await give(db, 30, { grade: 1 }, held(['unproven']));
    const both = textOf(await analyst.see('/admin?form=hall'));
    expect(both).toMatch(/Without 33 held for review: \S+ \(n 30\); with them: \S+ \(n 63\)\./);
    const owner = await as('owner');
    const withThem = textOf(await owner.see('/admin?form=hall&held=with'));
    expect(withThem).toContain('Every figure here counts 33 answers that are held for review.');
    expect(withThem).toMatch(/30 of 63 answers|63 answers/);
    expect(textOf(await owner.see('/admin?form=hall'))).toContain(
      '33 answers held for review, left out of the figures.',
    );
    expect((await analyst.get('/admin/review')).status).toBe(403);
    expect((await analyst.post('/admin/review', { form: 'hall', verdict: 'keep', why: 'x' })).status).toBe(
      403,
    );
    expect((await owner.post('/admin/review', { form: 'hall', verdict: 'burn', why: 'x' })).status).toBe(303);
    expect((await owner.post('/admin/review', { form: 'hall', verdict: 'undo', act: 'x' })).status).toBe(303);
  }));

test('own networks: named in one way of writing, refused in words, removed, in both languages', () =>
  withAdmin(async ({ db, as }) => {
    await furnish(db);
    const owner = await as('owner');
    expect(textOf(await owner.see('/admin/halls'))).toContain('No network is named yet');
    for (const [network, words] of [
      ['hall', 'This is no network'],
      ['203.0.0.0/8', 'wider than a bureau has'],
      ['127.0.0.1', 'the machine itself'],
    ] as const) {
      const page = await owner.post('/admin/halls', { network, name: 'Hall', unit: '' });
      expect([page.status, textOf(await page.text()).includes(words)]).toEqual([422, true]);
    }
    await owner.post('/admin/halls', { network: '203.0.113.9/24', name: 'Hall <b>', unit: 'desk' });
    expect(await listHalls(db)).toEqual([{ network: '203.0.113.0/24', name: 'Hall <b>', unit: 'desk' }]);
    const page = await owner.see('/admin/halls?ui=zh-Hans');
    expect(page).toContain('Hall &lt;b&gt;');
    expect(page).toContain('自有网络');
    const analyst = await as('analyst');
    expect((await analyst.get('/admin/halls')).status).toBe(403);
    expect((await analyst.post('/admin/halls', { remove: '203.0.113.0/24' })).status).toBe(403);
    await owner.post('/admin/halls', { remove: '203.0.113.0/24' });
    expect(await listHalls(db)).toEqual([]);
    expect((await listAudit(db)).map(({ action }) => action)).toContain('hall.remove');
  }));
