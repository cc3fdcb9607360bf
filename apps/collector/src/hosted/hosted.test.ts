import { hasValidCheck } from '@kaimen/contract/codes';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { COUNTER, openRig, type Rig } from '../testing/rig.ts';

let rig: Rig;
beforeAll(async () => {
  rig = await openRig();
  for (const name of ['stars-comment', 'cn-haochaping', 'govuk-useful', 'police-visit'])
    await rig.publish(rig.preset(name));
  await rig.publish({ ...rig.preset('stars-comment'), slug: 'asks-place' }, { askPlace: true });
  await rig.publish({ ...rig.preset('cn-haochaping'), slug: 'strict' }, { reason: 'required' });
  await rig.publish(
    { ...rig.preset('stars-comment'), slug: 'framed' },
    { origins: ['https://www.example.gov'] },
  );
});
afterAll(() => rig.close());

const HTML = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };
const open = async (path: string, headers: Record<string, string> = {}) =>
  (await rig.app.request(path, { headers: { ...HTML, ...headers } })).text();
/** What a browser would post from this page: hidden fields, then what the person adds. */
const hidden = (page: string): Record<string, string> =>
  Object.fromEntries(
    [...page.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name, value]) => [
      name ?? '',
      value ?? '',
    ]),
  );
const actionOf = (page: string): string =>
  /<form method="post" action="([^"]+)"/.exec(page)?.[1]?.replaceAll('&amp;', '&') ?? '';
const submitFrom = (page: string, answers: Record<string, string | string[]>) =>
  rig.post(actionOf(page), { ...hidden(page), ...answers });
const rowOf = async (page: string) =>
  (
    await rig.rows(
      `select * from submissions where lower(hex(id)) = '${hidden(page)._id?.replaceAll('-', '')}'`,
    )
  )[0];

describe('without a script', () => {
  test('one page and one press store stars and a comment with place, channel, page and language', async () => {
    const page = await open(
      `/f/stars-comment?place=${COUNTER.toLowerCase()}&channel=poster-3&page=/hall/x%3Ftoken=1&lang=ar`,
    );
    expect(page).toContain('<html lang="ar" dir="rtl">');
    const response = await submitFrom(page, { rating: '4', comment: 'line\r\nnext' });
    const thanks = await response.text();
    expect(response.status).toBe(200);
    expect(thanks).toMatch(/<output[^>]*>[0-9A-Z]{4}(-[0-9A-Z]{4}){3}<\/output>/);
    const row = await rowOf(page);
    expect(JSON.parse(String(row?.answers))).toEqual({ rating: 4, comment: 'line\nnext' });
    expect(row).toMatchObject({
      lang: 'ar',
      place: COUNTER,
      channel: 'poster-3',
      kind: 'qr',
      page: '/hall/x',
    });
    expect(JSON.parse(String(row?.path))).toEqual(['city', 'binjiang', 'hall']);
    // Reloading sends the same again: the same thanks, the same receipt, still one row.
    expect(await (await submitFrom(page, { rating: '4', comment: 'line\r\nnext' })).text()).toBe(thanks);
  });

  test('the grade first, then its reasons: nothing is stored before the last page', async () => {
    const before = await rig.rows('select count(*) as n from submissions');
    const first = await open('/f/cn-haochaping?lang=zh-CN');
    expect(hidden(first)._id).toBeUndefined();
    const response = await submitFrom(first, { grade: '2' });
    const second = await response.text();
    expect(response.status).toBe(200);
    expect(second).toContain('value="207"');
    expect(second).not.toContain('value="510"');
    expect(second).toMatch(/name="grade"[^>]* value="2" checked/);
    expect(await rig.rows('select count(*) as n from submissions')).toEqual(before);
    expect(actionOf(second)).toMatch(/\?send=/);
    expect(actionOf(second)).not.toBe(actionOf(first));
    await submitFrom(second, { grade: '2', reasons: ['209', '214'], comment: '等了两小时' });
    const row = await rowOf(second);
    expect(JSON.parse(String(row?.answers))).toEqual({
      grade: 2,
      reasons: ['209', '214'],
      comment: '等了两小时',
    });
    expect(row).toMatchObject({ lang: 'zh-Hans', channel: 'hosted', kind: 'hosted' });
  });

  test('a grade changed on the last page keeps the words and shows the reasons of the new grade', async () => {
    const second = await (await submitFrom(await open('/f/cn-haochaping?lang=en'), { grade: '2' })).text();
    const response = await submitFrom(second, { grade: '5', reasons: '209', comment: 'kept <words>' });
    const third = await response.text();
    expect(response.status).toBe(422);
    expect(third).toContain('value="510"');
    expect(third).toContain('kept &lt;words&gt;');
    expect(third).toContain('href="#q-reasons"');
    expect(hidden(third)._id).toBe(hidden(second)._id);
    expect((await submitFrom(third, { grade: '5', comment: 'kept <words>' })).status).toBe(200);
    expect(JSON.parse(String((await rowOf(second))?.answers))).toEqual({ grade: 5, comment: 'kept <words>' });
  });

  test('one answer and Send is a whole submission; an empty form is not, and says so', async () => {
    const page = await open('/f/stars-comment');
    const empty = await submitFrom(page, {});
    expect([empty.status, await empty.text()]).toEqual([
      422,
      expect.stringContaining('Answer at least one question.'),
    ]);
    expect((await submitFrom(page, { comment: 'only this' })).status).toBe(200);
  });

  test('a reason is asked for where the form requires one, and the page says so from the start', async () => {
    const first = await open('/f/strict?lang=en');
    expect(first).toContain('For this grade, choose a reason or write one.');
    const second = await (await submitFrom(first, { grade: '1' })).text();
    expect((await submitFrom(second, { grade: '1' })).status).toBe(422);
    expect((await submitFrom(second, { grade: '1', reasons: '115' })).status).toBe(200);
  });

  test('a snippet on another site posts without an id and gets the page with what was chosen', async () => {
    const response = await rig.post(
      '/f/cn-haochaping?send',
      { grade: '1', _page: '/hall', _channel: 'web' },
      { origin: 'https://host.example' },
    );
    const page = await response.text();
    expect(response.status).toBe(200);
    expect(page).toContain('value="115"');
    expect(hidden(page)).toMatchObject({ _page: '/hall', _channel: 'web', _id: expect.any(String) });
  });

  test('fields a content system adds do no harm before the last page', async () => {
    expect(
      (await rig.post('/f/stars-comment?send', { rating: '4', csrf_token: 'x', _other: 'y' })).status,
    ).toBe(200);
  });
});

describe('what goes wrong keeps every word', () => {
  test('other answers under the same id offer to replace the earlier ones', async () => {
    const page = await open('/f/stars-comment?lang=en');
    await submitFrom(page, { rating: '4' });
    const conflict = await submitFrom(page, { rating: '1', comment: 'second thoughts' });
    const offer = await conflict.text();
    expect(conflict.status).toBe(409);
    expect(offer).toContain('Replace my earlier answer');
    expect(offer).toContain('second thoughts');
    const revision = /name="_revision" value="(\d+)"/.exec(offer)?.[1] ?? '';
    expect(
      (await submitFrom(offer, { rating: '1', comment: 'second thoughts', _revision: revision })).status,
    ).toBe(200);
    expect(JSON.parse(String((await rowOf(page))?.answers))).toEqual({
      rating: 1,
      comment: 'second thoughts',
    });
  });

  test('a text too long is said with both numbers and comes back whole', async () => {
    const text = '好'.repeat(1201);
    const response = await submitFrom(await open('/f/stars-comment?lang=zh'), { comment: text });
    const page = await response.text();
    expect(response.status).toBe(422);
    expect(page).toContain('最多 1,200 个字，现有 1,201 个');
    expect(page).toContain(text);
    expect(page).toContain('aria-invalid="true"');
  });

  test('a place typed with one wrong character is refused with the code that was meant', async () => {
    const wrong = COUNTER.replace('4', '9');
    expect(hasValidCheck(wrong)).toBe(false);
    const page = await open('/f/asks-place?lang=en');
    const response = await submitFrom(page, { rating: '5', _place: wrong.toLowerCase() });
    expect([response.status, await response.text()]).toEqual([
      422,
      expect.stringContaining(`Did you mean ${COUNTER}?`),
    ]);
    const json = await rig.post(
      '/f/asks-place?send',
      { ...hidden(page), rating: '5', _place: wrong },
      { accept: 'application/json' },
    );
    expect(await json.json()).toMatchObject({
      code: 'invalid_answer',
      errors: [{ path: '/context/place', message: expect.stringContaining(COUNTER) }],
    });
    expect(
      (await submitFrom(page, { rating: '5', _place: `${COUNTER.slice(0, 3)}-${COUNTER.slice(3)}` })).status,
    ).toBe(200);
    expect((await rowOf(page))?.place).toBe(COUNTER);
    expect(await open(`/f/stars-comment?lang=en&place=${wrong}`)).toContain(`Did you mean ${COUNTER}?`);
  });

  test.each([
    ['a token nobody gave out', { _token: 'x' }, 403],
    ['an unknown version', { _version: '99' }, 400],
    ['an unknown channel', { _channel: 'phone' }, 400],
    ['an id that is none', { _id: 'mine' }, 400],
  ])('%s: the same status as a page with the words', async (_what, own, status) => {
    const response = await rig.post('/f/stars-comment?send', {
      ...hidden(await open('/f/stars-comment?lang=en')),
      rating: '3',
      comment: 'still "here"',
      ...own,
    });
    const page = await response.text();
    expect(response.status).toBe(status);
    expect(page).toContain('still "here"'.replaceAll('"', '&quot;'));
    expect(page).toMatch(/value="3" checked/);
    expect(page).toContain('role="alert"');
  });

  test('after a wrong token the page goes on without it', async () => {
    const page = await open('/f/stars-comment?token=expired');
    const again = await (await submitFrom(page, { rating: '3' })).text();
    expect((await submitFrom(again, { rating: '3' })).status).toBe(200);
  });

  test('a form post that wants JSON gets JSON', async () => {
    const response = await rig.post('/f/stars-comment?send', { rating: '3' }, { accept: 'application/json' });
    expect([response.status, (await response.json()).code]).toEqual([400, 'invalid_body']);
    const fields = { _id: '0f2f6c1e-9f3e-4b6a-8a54-2f6f0f6f1a11', rating: '3' };
    const sent = await rig.post('/f/stars-comment?send', fields, { accept: 'application/json' });
    expect([sent.status, sent.headers.get('access-control-allow-origin')]).toEqual([201, '*']);
  });

  test('the thank-you page can be reloaded after the form closed; nothing new is taken, words are kept', async () => {
    const form = { ...rig.preset('stars-comment'), slug: 'closing' };
    await rig.publish(form);
    const page = await open('/f/closing');
    const code = /<output[^>]*>([^<]+)/;
    const receipt = code.exec(await (await submitFrom(page, { rating: '4', comment: 'sent' })).text())?.[1];
    await rig.publish(form, { closed: true });
    const again = await submitFrom(page, { rating: '4', comment: 'sent' });
    expect([again.status, code.exec(await again.text())?.[1]]).toEqual([200, receipt]);
    const other = await submitFrom(page, { rating: '4', comment: 'something else' });
    expect([other.status, await other.text()]).toEqual([410, expect.stringContaining('something else')]);
  });
});

describe('the page itself', () => {
  test('loads nothing, runs nothing, sets nothing, is small, and may be framed only when asked', async () => {
    const response = await rig.app.request('/f/framed', { headers: HTML });
    const page = await response.text();
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(page).not.toMatch(/<script|<link|<img|\bon\w+=|style="|https?:/);
    expect(policy).toMatch(
      /^default-src 'none'; style-src 'sha256-[\w+/=]{44}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'$/,
    );
    expect(response.headers.get('x-frame-options')).toBe('DENY');
    expect(response.headers.get('set-cookie')).toBeNull();
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'cache-control': 'private, no-cache',
      'referrer-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
      'x-robots-tag': 'noindex',
      vary: 'Accept, Accept-Language',
    });
    const framed = await rig.app.request('/f/framed?embed=1', { headers: HTML });
    expect(framed.headers.get('content-security-policy')).toContain(
      "frame-ancestors 'self' https://www.example.gov",
    );
    expect(framed.headers.get('x-frame-options')).toBeNull();
    expect(
      (await rig.app.request('/f/stars-comment?embed=1', { headers: HTML })).headers.get(
        'content-security-policy',
      ),
    ).toContain('frame-ancestors *');
    for (const slug of ['stars-comment', 'cn-haochaping', 'govuk-useful'])
      expect((await open(`/f/${slug}`)).length).toBeLessThan(15_000);
  });

  test.each([
    ['', 'zh-TW,zh;q=0.9', 'zh-Hans', 'ltr'],
    ['', 'fr, ar;q=0.5, en;q=0.4', 'ar', 'rtl'],
    ['?lang=en-GB', 'ar', 'en', 'ltr'],
    ['?lang=xx', '', 'zh-Hans', 'ltr'],
  ])('%s with Accept-Language %s is shown in %s', async (query, header, lang, dir) => {
    expect(await open(`/f/cn-haochaping${query}`, header ? { 'accept-language': header } : {})).toContain(
      `<html lang="${lang}" dir="${dir}">`,
    );
  });

  test('text that looks like markup stays text, wherever it comes from', async () => {
    const evil = `"><script>alert(1)</script><img src=x onerror=alert(1)>`;
    const q = encodeURIComponent(evil);
    const pages = [
      await open(`/f/stars-comment?unit=${q}&place=${q}&channel=${q}&page=${q}&token=${q}&lang=${q}`),
      await (
        await rig.post('/f/stars-comment?send', {
          comment: evil,
          rating: evil,
          _unit: evil,
          _place: evil,
          _page: evil,
          _lang: evil,
          _id: evil,
        })
      ).text(),
      await open(`/${q}`),
      await (await rig.post(`/r?lang=${q}`, { code: evil })).text(),
    ];
    for (const page of pages) expect(page).not.toMatch(/<script|<img/i);
  });

  test('a code of a poster that is gone turns nobody away', async () => {
    const page = await open('/f/stars-comment?channel=long-gone&unit=nowhere');
    expect((await submitFrom(page, { rating: '5' })).status).toBe(200);
    const row = await rowOf(page);
    expect(row).toMatchObject({ channel: 'hosted', path: '["city"]' });
    expect(String(row?.rest)).toContain('unknown_unit');
  });
});
