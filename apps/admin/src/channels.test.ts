import { ask } from '@kaimen/db/asked/ask';
import { countAsked } from '@kaimen/db/asked/count';
import { listAudit } from '@kaimen/db/audit/list';
import { createGatewayKeys } from '@kaimen/db/gateways/key';
import { listGateways } from '@kaimen/db/gateways/list';
import { expect, test } from 'vitest';
import { withAdmin } from './testing/admin.ts';
import { furnish, give, textOf } from './testing/bureau.ts';
import { readLinks } from './testing/links.ts';

const gateway = {
  code: 'city-sms',
  name: '12110',
  form: 'hall',
  codes: 'three',
  hours: '48',
  lang: 'zh-Hans',
  callBack: 'yes',
};

test('S29: a gateway is set up, its key shown with an example and every look at it logged', () =>
  withAdmin(async ({ db, deps, as }) => {
    await furnish(db);
    const owner = await as('owner');
    expect((await owner.post('/admin/messages', gateway)).status).toBe(303);
    expect(await listGateways(db)).toEqual([
      {
        code: 'city-sms',
        name: '12110',
        form: 'hall',
        settings: { codes: 'three', hours: 48, lang: 'zh-Hans', callBack: true },
      },
    ]);
    const key = await createGatewayKeys(deps.secret).key('city-sms');
    expect(await owner.see('/admin/messages')).not.toContain(key);
    const shown = await (await owner.post('/admin/messages/city-sms/key', {})).text();
    expect(textOf(shown)).toContain(`KEY=${key}`);
    expect(textOf(shown)).toContain('curl -s http://127.0.0.1:8787/sms/city-sms ');
    expect((await owner.post('/admin/messages/other/key', {})).status).toBe(404);
    const actions = (await listAudit(db)).map((line) => `${line.action} ${line.subject}`);
    expect(actions).toContain('gateway.add city-sms');
    expect(actions).toContain('gateway.key city-sms');
    expect(JSON.stringify(await listAudit(db))).not.toContain(key);
  }));

test.each([
  [{ code: 'A B' }, 'Use 1 to 40 small letters'],
  [{ code: 'sms' }, 'A link code or a kind of channel'],
  [{ name: '' }, 'Write a name'],
  [{ form: 'none' }, 'Choose a form'],
  [{ hours: '0' }, 'Write a whole number from 1 to 720'],
])('a gateway that cannot be is refused at its field: %j', (wrong, said) =>
  withAdmin(async ({ db, as }) => {
    await furnish(db);
    const owner = await as('owner');
    const answer = await owner.post('/admin/messages', { ...gateway, ...wrong });
    expect(answer.status).toBe(422);
    expect(textOf(await answer.text())).toContain(said);
    expect(await listGateways(db)).toEqual([]);
  }),
);

test('S29: who was asked and did not answer is not rated, beside those who did', () =>
  withAdmin(async ({ db, as }) => {
    await furnish(db);
    const owner = await as('owner');
    await owner.post('/admin/messages', gateway);
    for (const digit of ['1', '2', '3'])
      await ask(db, {
        key: digit.repeat(64),
        gateway: 'city-sms',
        form: 'hall',
        unit: 'desk',
        place: null,
        event: '2026-11-20T08',
        day: '2026-11-20',
        hour: 8,
        expires: '2026-12-20',
        id: `0000000${digit}-0000-4000-8000-000000000000`,
      });
    await give(db, 1, { grade: 5 }, { channel: 'city-sms', channelKind: 'sms' });
    await give(db, 1, { grade: 5 }, { channel: 'sms', channelKind: 'sms', flags: ['unasked'] });
    expect(textOf(await owner.see('/admin/messages'))).toMatch(/12110 city-sms hall 3 1 2/);
    expect((await countAsked(db, { form: 'hall' })).get('city-sms')).toBe(3);
    expect(textOf(await owner.see('/admin?form=hall'))).toMatch(/Asked 3/);
  }));

test('links are made as a file, each signed, none of them stored; taken back they are gone', () =>
  withAdmin(async ({ db, deps, as }) => {
    await furnish(db);
    const owner = await as('owner');
    const made = await owner.post('/admin/links', {
      name: 'Open day',
      form: 'hall',
      unit: 'desk',
      channel: 'hosted',
      count: '250',
      expires: '2026-12-01',
    });
    expect(made.status).toBe(200);
    expect(made.headers.get('content-disposition')).toMatch(/^attachment; filename="links-hall-/);
    const [head, ...lines] = (await made.text()).trim().split('\r\n');
    expect([head, new Set(lines).size]).toEqual(['link', 250]);
    const batches = new Set((await readLinks(deps, lines)).map((link) => link?.batch));
    expect(batches.size).toBe(1);
    const page = await owner.see('/admin/links');
    expect(textOf(page)).toMatch(/Open day hall Unit desk 1 Dec 2026 250/);
    expect(page).not.toContain(lines[0]!.slice(-24));
    const [batch] = batches;
    expect((await owner.post('/admin/links/remove', { code: batch! })).status).toBe(303);
    expect(textOf(await owner.see('/admin/links'))).not.toContain('Open day');
    const actions = (await listAudit(db)).map((line) => line.action);
    expect(actions).toEqual(expect.arrayContaining(['links.make', 'links.remove']));
  }));

test.each([
  [{ name: '' }, 'Write what they are for'],
  [{ form: '../x' }, 'Choose a form'],
  [{ place: 'NOWHERE' }, 'There is no place'],
  [{ count: '10001' }, 'from 1 to 10,000'],
  [{ count: '1.5' }, 'from 1 to 10,000'],
  [{ expires: '2026-11-22' }, 'at most 180 days'],
  [{ expires: '2028-01-01' }, 'at most 180 days'],
])('links that cannot be are refused at their field: %j', (wrong, said) =>
  withAdmin(async ({ db, as }) => {
    await furnish(db);
    const owner = await as('owner');
    const fields = { name: 'x', form: 'hall', count: '3', expires: '2026-12-01', ...wrong };
    const answer = await owner.post('/admin/links', fields);
    expect(answer.status).toBe(422);
    expect(textOf(await answer.text())).toContain(said);
  }),
);

test('S31: answers that speak of danger or ask for a call stand first, and can be seen alone', () =>
  withAdmin(async ({ db, as }) => {
    await furnish(db);
    // Few enough for one page: their order within the hour is nobody's.
    await give(db, 10, { grade: 4 });
    await give(db, 1, { grade: 1, words: 'I want to die' }, { flags: ['danger'] });
    await give(db, 2, { grade: 1 }, { flags: ['call_back:2026-11-24T23'] });
    await give(db, 1, { grade: 3 }, { meta: { note: '"danger' } });
    const owner = await as('owner');
    const all = textOf(await owner.see('/admin/answers?form=hall'));
    expect(all).toContain('1 answer speaks of danger. Read them first.');
    expect(all).toContain('2 answers ask for a call back.');
    expect(all.indexOf('speaks of danger')).toBeLessThan(all.indexOf('Anything to add'));
    const danger = textOf(await owner.see('/admin/answers?form=hall&flag=danger'));
    expect(danger).toContain('1 answer ');
    expect(danger).toContain('I want to die');
    const calls = textOf(await owner.see('/admin/answers?form=hall&flag=call_back'));
    expect(calls).toContain('2 answers');
    expect(calls).toContain('call back by 24 Nov 2026 23:00');
    expect(textOf(await owner.see('/admin/answers?form=hall&flag=x'))).toContain('14 answers');
  }));
