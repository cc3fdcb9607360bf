import { addToBatch } from '@kaimen/db/batches/put';
import { putGateway } from '@kaimen/db/gateways/put';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openRig, type Rig } from '../testing/rig.ts';

let rig: Rig;
beforeAll(async () => {
  rig = await openRig();
  const form = rig.preset('stars-comment');
  await rig.publish({
    ...form,
    languages: ['en', 'zh-Hans', 'ar'],
    questions: [
      ...form.questions.map((q) => (q.type === 'text' ? { ...q, keep: 90 } : q)),
      { id: 'mail', type: 'contact', label: { en: 'E-mail' }, consent: { en: 'Yes' }, days: 30 },
      { id: 'story', type: 'text', label: { en: 'Your story' } },
      { id: 'bye', type: 'note', label: { en: 'No answer here' } },
    ],
    settings: { retention: { texts: 365, rows: 700 }, meta: ['page-title'] },
  });
  await rig.publish({ ...form, slug: 'plain' });
});
afterAll(() => rig.close());
const sheet = async (path: string, headers: Record<string, string> = {}) => {
  const response = await rig.app.request(path, { headers: { accept: 'text/html', ...headers } });
  return { status: response.status, headers: response.headers, html: await response.text() };
};
const cells = (html: string): string[] =>
  [...html.matchAll(/<th scope="row">(.*?)<\/th><td>(.*?)<\/td>/g)].map((m) =>
    `${m[1]} | ${m[2]}`.replace(/<[^>]*>/g, ''),
  );

test('the data sheet says of every question what is stored and for how long at most', async () => {
  const { status, html, headers } = await sheet('/f/stars-comment/data');
  expect(status).toBe(200);
  const rows = cells(html);
  expect(rows).toHaveLength(5);
  expect(rows[0]).toMatch(/\| Days, at most: 733$/);
  expect(rows[1]).toMatch(/\| Days, at most: 92$/);
  expect(rows[2]).toBe('E-mail (Encrypted, apart from the answers) | Days, at most: 32');
  expect(rows[3]).toBe('Your story | Days, at most: 367');
  expect(rows[4]).toMatch(/^Day and hour, .*; page-title \| Days, at most: 733$/);
  expect(html).toContain('Your IP address, cookies');
  expect(html).not.toContain('<script');
  expect(headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(headers.get('set-cookie')).toBeNull();
});

test('where no term is set it says so', async () => {
  expect(cells((await sheet('/f/plain/data')).html).every((row) => row.endsWith('No term is set'))).toBe(
    true,
  );
});

test('where people are asked by text message or come by one-time link, it names what is kept of that', async () => {
  const plain = () => sheet('/f/plain/data').then(({ html }) => cells(html));
  const before = (await plain()).length;
  await addToBatch(rig.db, {
    code: 'ABCDE',
    form: 'plain',
    unit: null,
    place: null,
    channel: 'hosted',
    event: null,
    expires: '2027-01-01',
    n: 1,
    name: 'open day',
  });
  expect((await plain()).slice(before)).toEqual([
    'One-time link or text message: a code that says it was used, and the day, apart from the answers | Days, at most: 202',
  ]);
  await putGateway(rig.db, {
    code: 'city',
    form: 'plain',
    name: 'City',
    settings: { codes: 'scale', hours: 48, lang: 'en', callBack: false },
  });
  const [asked, used, ...more] = (await plain()).slice(before);
  expect(asked).toMatch(/^Asked by text message: a code made from your number .* \| Days, at most: 19$/);
  expect(used).toMatch(/^One-time link or text message/);
  expect(more).toEqual([]);
  expect((await sheet('/f/plain/data?lang=zh-Hans')).status).toBe(200);
  expect(cells((await sheet('/f/stars-comment/data')).html).join()).not.toMatch(/One-time|Asked/);
});

test('it speaks the languages of the form, and is linked from the form and from the thanks', async () => {
  expect((await sheet('/f/stars-comment/data?lang=zh-Hans')).html).toContain(
    '<html lang="zh-Hans" dir="ltr">',
  );
  expect((await sheet('/f/stars-comment/data', { 'accept-language': 'ar' })).html).toContain(
    '<html lang="ar" dir="rtl">',
  );
  expect((await sheet('/f/stars-comment?lang=zh-Hans')).html).toContain('/f/stars-comment/data?lang=zh-Hans');
  expect((await sheet('/f/nothing/data')).status).toBe(404);
});
