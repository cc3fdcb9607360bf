import type { FormDefinition, Question } from '@kaimen/contract/wire';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openRig, type Rig } from '../testing/rig.ts';

const label = (en: string) => ({ en });
const text = (id: string, more = {}): Question => ({ id, type: 'text', label: label(id), ...more });
const useful: Question = { id: 'useful', type: 'rating', scale: 'yes-no', label: label('Useful?') };
const form = (
  slug: string,
  questions: readonly Question[],
  settings: FormDefinition['settings'] = {},
): Omit<FormDefinition, 'version'> => ({ slug, title: label(slug), languages: ['en'], questions, settings });
const help = { label: label('Help'), href: label('tel:112') };
const why = text('why', {
  when: { question: 'useful', in: [0, 1] },
  prompts: [{ when: { question: 'useful', in: [0] }, label: label('What was missing?') }],
});

let rig: Rig;
beforeAll(async () => {
  rig = await openRig();
  await rig.publish(
    form('entry', [useful, why, text('doing'), text('wrong')], {
      entry: { label: label('Report a problem'), questions: ['doing', 'wrong'] },
      oneOf: [['doing', 'wrong']],
    }),
  );
  const rounds = [useful, text('more'), text('later'), text('last')];
  await rig.publish(form('round', rounds, { round: { from: 'later' } }));
  await rig.publish(form('rarely', rounds, { round: { from: 'later', share: 1 } }));
  await rig.publish(form('steps', [useful, why], { save: 'step', help }));
  await rig.publish(form('review', [useful, text('words')], { help }));
  await rig.publish(
    form(
      'parts',
      [
        {
          id: 'ways',
          type: 'choice',
          label: label('Which ways?'),
          max: 3,
          options: ['desk', 'phone'].map((id) => ({ id, label: label(id) })),
        },
        {
          id: 'reached',
          type: 'matrix',
          scale: 'yes-no',
          required: true,
          label: label('Reached?'),
          rows: { from: 'ways' },
        },
        { id: 'mail', type: 'contact', label: label('Reach you?'), consent: label('To reply.'), days: 30 },
        {
          id: 'office',
          type: 'choice',
          menu: true,
          label: label('Office'),
          options: [{ id: 'a', label: label('A') }],
        },
      ],
      {
        approval: { label: label('Approval 7'), expires: '2099-12-31' },
        hooks: {
          form: 'feedback',
          'question:ways': 'ways-mark',
          'option:ways:desk': 'desk-mark',
          send: 'go',
        },
      },
    ),
  );
});
afterAll(() => rig.close());

const open = async (path: string) =>
  (await rig.app.request(path, { headers: { accept: 'text/html' } })).text();
/** The forms of a page: where each posts to, and what it carries. */
const formsOf = (page: string) =>
  [...page.matchAll(/<form method="post" action="([^"]+)"[^>]*>(.*?)<\/form>/gs)].map(
    ([, action, inside]) => ({
      action: action?.replaceAll('&amp;', '&') ?? '',
      hidden: [...(inside ?? '').matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(
        ([, name, value]): [string, string] => [name ?? '', value ?? ''],
      ),
    }),
  );
const send = async (page: string, answers: Record<string, string>, at = 0): Promise<string> => {
  const { action, hidden } = formsOf(page)[at] ?? { action: '', hidden: [] };
  return (await rig.post(action, [...hidden, ...Object.entries(answers)])).text();
};
const fieldOf = (page: string, name: string) =>
  formsOf(page)[0]?.hidden.findLast(([key]) => key === name)?.[1];
const stored = async (slug: string) =>
  (await rig.rows(`select answers, revision, rest from submissions where form = '${slug}'`)).map((row) => ({
    answers: JSON.parse(String(row.answers)),
    revision: row.revision,
    partial: String(row.rest).includes('partial'),
  }));
const receiptOf = (page: string) => /<output[^>]*>([^<]+)/.exec(page)?.[1];

describe('the other way in', () => {
  test('a second button leads to its questions alone, of which one is needed; nothing is stored before', async () => {
    const first = await open('/f/entry');
    expect(first).toMatch(/Send|Next/);
    expect(first).toContain('name="_entry" value="1"');
    expect(first).not.toContain('name="doing"');
    const second = await send(first, { useful: '1', _entry: '1' });
    expect(second).toContain('name="doing"');
    expect(second).not.toContain('name="useful"');
    expect(second).toContain('Answer at least one of these questions.');
    const fault = await send(second, {});
    expect(fault).toContain('role="alert"');
    expect(await stored('entry')).toEqual([]);
    expect(receiptOf(await send(fault, { wrong: 'A dead link' }))).toBeDefined();
    expect(await stored('entry')).toMatchObject([{ answers: { wrong: 'A dead link' } }]);
  });

  test('the main way goes on without it', async () => {
    const second = await send(await open('/f/entry'), { useful: '0' });
    expect(second).toContain('What was missing?');
    expect(second).not.toContain('_entry');
    expect(receiptOf(await send(second, { useful: '0', why: 'x' }))).toBeDefined();
  });
});

describe('the second round', () => {
  test('is offered after the thanks and goes on under the same id, with everything before it kept', async () => {
    const thanks = await send(await open('/f/round'), { useful: '1', more: 'first' });
    expect(await stored('round')).toMatchObject([{ answers: { useful: 1, more: 'first' }, revision: 0 }]);
    expect(thanks).toContain('Answer a few more questions');
    const page = await send(thanks, {});
    expect(page).toContain('name="later"');
    expect(page).not.toContain('<textarea id="q-more"');
    const end = await send(page, { later: 'second' });
    expect(receiptOf(end)).toBe(receiptOf(thanks));
    expect(end).not.toContain('Answer a few more questions');
    expect(await stored('round')).toMatchObject([
      { answers: { useful: 1, more: 'first', later: 'second' }, revision: 1 },
    ]);
    // "Change my answer" then shows both rounds.
    const change = await send(end, {});
    expect(change).toContain('first</textarea>');
    expect(change).toContain('second</textarea>');
  });

  test('is offered to as many as the form says, drawn per page', async () => {
    const page = await open('/f/rarely');
    let offers = 0;
    for (let visit = 0; visit < 40; visit++)
      if ((await send(page, { useful: '1' })).includes('Answer a few more questions')) offers++;
    expect(offers).toBeLessThan(20);
  });
});

describe('saving step by step', () => {
  test('each page is stored as it is left, marked partial until the last; one row', async () => {
    const first = await open('/f/steps');
    expect(first).toContain('Each answer is saved when you go on.');
    expect(fieldOf(first, '_id')).toBeDefined();
    const second = await send(first, { useful: '0' });
    expect(await stored('steps')).toEqual([{ answers: { useful: 0 }, revision: 0, partial: true }]);
    expect(fieldOf(second, '_revision')).toBe('1');
    // Back, another answer, on again: the step takes the place of the one before.
    const again = await send(first, { useful: '1' });
    expect(await stored('steps')).toEqual([{ answers: { useful: 1 }, revision: 1, partial: true }]);
    const end = await send(again, { useful: '1', why: 'clear' });
    expect(receiptOf(end)).toBeDefined();
    const whole = { answers: { useful: 1, why: 'clear' }, revision: 2, partial: false };
    expect(await stored('steps')).toEqual([whole]);
    // A late step leaves the whole answer alone.
    expect(await send(first, { useful: '0' })).toContain('name="why"');
    expect(await stored('steps')).toEqual([whole]);
    // A reload of the thanks shows the same receipt.
    expect(receiptOf(await send(again, { useful: '1', why: 'clear' }))).toBe(receiptOf(end));
  });

  test('a step without an answer stores nothing and goes on; a post without an id stores nothing', async () => {
    const before = (await stored('steps')).length;
    expect(await send(await open('/f/steps'), {})).toContain('Send');
    await rig.post('/f/steps?send', { useful: '1' });
    expect(await stored('steps')).toHaveLength(before);
  });
});

describe('likely personal data', () => {
  test('is shown before anything is stored, to edit or to send as it is', async () => {
    const page = await open('/f/review');
    const look = await send(page, { useful: '1', words: 'Call (415) 555-2671 <now>' });
    expect(look).toContain('<mark>(415) 555-2671</mark> &lt;now&gt;');
    expect(look).toContain('Check before you send');
    expect(look).not.toContain('If you or someone else needs help now');
    expect(await stored('review')).toEqual([]);
    expect(fieldOf(look, '_id')).toBe(fieldOf(page, '_id'));
    // Edited, but not enough: shown again. Edited well: stored.
    expect(await send(look, { words: 'Call 415-555-2671' })).toContain('<mark>415-555-2671</mark>');
    expect(receiptOf(await send(look, { words: 'Call me' }))).toBeDefined();
    expect(await stored('review')).toMatchObject([{ answers: { useful: 1, words: 'Call me' } }]);
  });

  test('as it is means these words and no others', async () => {
    const look = await send(await open('/f/review'), { words: 'Call (415) 555-2671' });
    const sign = /name="_asis" value="(\w+)"/.exec(look)?.[1] ?? '';
    expect(await send(look, { words: 'Write to a@example.org', _asis: sign })).toContain(
      '<mark>a@example.org',
    );
    expect(receiptOf(await send(look, { words: 'Call (415) 555-2671', _asis: sign }))).toBeDefined();
  });

  test('does not stop a post that wants JSON', async () => {
    const response = await rig.post(
      '/f/review?send',
      { _id: '3f0e9c62-8f57-4c3b-9a2d-5e1f7c6b4a99', words: 'a@example.org' },
      { accept: 'application/json' },
    );
    expect(response.status).toBe(201);
  });

  test('S31: words of danger bring help before they are sent, once, and are stored as they are', async () => {
    const both = await send(await open('/f/review'), { words: 'I want to kill myself, a@example.org' });
    expect(both.indexOf('needs help now')).toBeLessThan(both.indexOf('<h1'));
    expect(both).toContain('tel:112');
    const before = (await stored('review')).length;
    const alone = await send(await open('/f/review'), { words: 'I want to kill myself' });
    expect(receiptOf(alone)).toBeUndefined();
    expect(await stored('review')).toHaveLength(before);
    expect(alone.indexOf('needs help now')).toBeLessThan(alone.indexOf('<h1'));
    expect(alone).not.toContain('This looks like personal data');
    const asis = /name="_asis" value="(\w+)"/.exec(alone)?.[1] ?? '';
    const sent = await send(alone, { words: 'I want to kill myself', _asis: asis });
    expect(receiptOf(sent)).toBeDefined();
    expect(sent.indexOf('needs help now')).toBeLessThan(sent.indexOf('<h1'));
    expect((await stored('review')).at(-1)).toBeDefined();
    expect(await stored('review')).toHaveLength(before + 1);
  });
});

describe('every part of a form', () => {
  test('rows drawn from an answer, a contact at the end, a menu, an approval, help and marks', async () => {
    const first = await open('/f/parts');
    expect(first).not.toContain('name="mail.email"');
    expect(first).toContain('data-element="feedback"');
    expect(first).toContain('data-element="ways-mark"');
    expect(first).toMatch(/<label class="opt" data-element="desk-mark"/);
    expect(first).toContain('Approval 7, <time datetime="2099-12-31">December 31, 2099</time>');
    const second = await send(first, { ways: 'phone' });
    expect(second).toContain('name="reached.phone"');
    expect(second).not.toContain('name="reached.desk"');
    expect(second).toContain('Kept apart from your answers and deleted after 30 days.');
    expect(second).toContain('<option value="">Choose</option>');
    expect(second).toContain('data-element="go"');
    const fault = await send(second, { ways: 'phone', 'mail.email': 'nobody' });
    expect(fault).toContain('This is not an e-mail address.');
    expect(fault).toContain('This needs an answer.');
    expect(fault).toContain('value="nobody"');
    const end = await send(fault, {
      ways: 'phone',
      'reached.phone': '1',
      office: 'a',
      'mail.email': 'a@example.org',
    });
    expect(receiptOf(end)).toBeDefined();
    expect(await stored('parts')).toMatchObject([
      { answers: { ways: ['phone'], reached: { phone: 1 }, office: 'a' } },
    ]);
    const shown = await (await rig.post('/r?lang=en', { code: receiptOf(end) ?? '' })).text();
    expect(shown).toContain('phone: Yes');
    expect(shown).not.toContain('a@example.org');
  });

  test('help stands at the same place of every step', async () => {
    for (const page of [await open('/f/steps'), await send(await open('/f/steps'), { useful: '1' })])
      expect(page).toMatch(/<p class="help"><a href="tel:112">Help<\/a><\/p><form/);
  });
});
