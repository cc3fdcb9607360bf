import { publishForm } from '@kaimen/db/forms/publish';
import type { Database } from '@kaimen/db/open';
import { expect, test } from 'vitest';
import { withAdmin } from './testing/admin.ts';
import { furnish, give, HALL, textOf } from './testing/bureau.ts';

const publish = async (db: Database, slug: string, title: string, more: object = {}): Promise<void> => {
  await publishForm(db, {
    definition: { ...HALL, slug, title: { en: title }, settings: { ...HALL.settings, ...more } },
    preset: null,
    actor: 'test',
    hour: '2026-11-01T08',
  });
};

/** The names in the picker of forms, as they stand. */
const picker = (html: string): readonly string[] => {
  const box = html.slice(html.indexOf('class="picker"'));
  return [...box.slice(0, box.indexOf('</details>')).matchAll(/<a [^>]*>(.*?)<\/a>/gs)].map(([, name]) =>
    textOf(name ?? '').trim(),
  );
};

test('without a form in the address the one with most answers in the period is shown, on every page', () =>
  withAdmin(async ({ db, as }) => {
    await furnish(db);
    await publish(db, 'aaa', 'A first by name');
    await publish(db, 'busy', 'Busy');
    await publish(db, 'old', 'Old');
    await give(db, 6, { grade: 5 });
    await give(db, 9, { grade: 4 }, { form: 'busy' });
    await give(db, 40, { grade: 4 }, { form: 'old', day: '2026-03-01' });
    const b = await as('owner');
    expect(textOf(await b.see('/admin'))).toContain('9 of 9 answers in the last 30 days');
    expect(textOf(await b.see('/admin/answers'))).toContain('9 answers');
    // Another period, another answer; and where the period is silent, whoever has most of all time.
    expect(textOf(await b.see('/admin?from=all'))).toContain('40 of 40 answers of all time');
    expect(textOf(await b.see('/admin?from=2025-01-01&to=2025-01-31'))).toContain('Overview: Old');
    expect(picker(await b.see('/admin'))).toEqual(['Busy', 'Service hall', 'Old', 'A first by name']);
  }));

test('no answers at all: first by title; two forms of one title are told apart by their address', () =>
  withAdmin(async ({ db, as }) => {
    await furnish(db);
    await publish(db, 'zzz', 'Page feedback');
    await publish(db, 'mmm', 'Page feedback');
    const html = await (await as('owner')).see('/admin');
    expect(picker(html)).toEqual(['Page feedback mmm', 'Page feedback zzz', 'Service hall']);
    expect(textOf(html)).toContain('Overview: Page feedback (mmm)');
  }));

test('what now: a form that fell silent is named with its day, those never answered are one line at the end', () =>
  withAdmin(async ({ db, as }) => {
    await furnish(db);
    for (const slug of ['one', 'two', 'three']) await publish(db, slug, `Never ${slug}`);
    await publish(db, 'silent', 'Silent');
    await publish(db, 'ancient', 'Ancient');
    await publish(db, 'shut', 'Shut', { closed: true });
    await give(db, 20, { grade: 5 });
    await give(db, 8, { grade: 1 });
    await give(db, 6, { grade: 5 }, { form: 'silent', day: '2026-11-10' });
    await give(db, 6, { grade: 5 }, { form: 'ancient', day: '2026-02-01' });
    const html = await (await as('owner')).see('/admin');
    const now = textOf(html.slice(html.indexOf('id="what"')));
    const order = [
      'Silent has had no answer since 10 Nov 2026.',
      'Ancient has had no answer since 1 Feb 2026.',
      '8 answers with a low grade in this period.',
      '3 published forms have no answer yet.',
    ].map((line) => now.indexOf(line));
    expect(order).not.toContain(-1);
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(now).not.toContain('Never one');
    expect(now).not.toContain('Shut');
  }));

test('the finding is one sentence: figure, interval, n, period, change and whether it is real, in both languages', () =>
  withAdmin(async ({ db, as }) => {
    await furnish(db);
    await give(db, 40, { grade: 5 }, { day: '2026-11-05' });
    await give(db, 60, { grade: 1 }, { day: '2026-11-05' });
    await give(db, 80, { grade: 5 }, { day: '2026-11-15' });
    await give(db, 20, { grade: 1 }, { day: '2026-11-15' });
    const b = await as('owner');
    const at = '/admin?form=hall&from=2026-11-11&to=2026-11-20';
    expect(textOf(await b.see(at))).toMatch(
      /Satisfaction \(top two of five\) 80\.0% \([\d.]+–[\d.]+\) ?: 80 of 100 answers from 11 Nov 2026 to 20 Nov 2026, 40\.0 points above the period before: a real rise\./,
    );
    expect(textOf(await b.see('/admin?form=hall&from=2026-11-01'))).toContain(
      '120 of 200 answers since 1 Nov 2026. The period before has too few answers to compare with.',
    );
    await b.post('/admin/language', { ui: 'zh-Hans', next: at });
    expect(textOf(await b.see(at))).toMatch(
      /满意度（五分前两档） 80\.0% \([\d.]+–[\d.]+\) ?：2026年11月11日至2026年11月20日的 100 条评价中有 80 条，比上一时段高 40\.0 个百分点，确有上升。/,
    );
  }));
