import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openRig, type Rig, submission } from '../testing/rig.ts';

const encode = (text: string) => new TextEncoder().encode(text);
let rig: Rig;
beforeAll(async () => {
  rig = await openRig({
    asset: async (path) =>
      path === 'kaimen.js'
        ? {
            body: encode('plain'),
            br: encode('br'),
            gzip: encode('gz'),
            etag: '"k1"',
            immutable: false,
            type: 'text/javascript; charset=utf-8',
          }
        : path === 'chunks/a-1B2c.js' || path === 'kaimen-1.2.0-rc.1.js'
          ? { body: encode('chunk'), etag: '"c1"', immutable: true, type: 'text/javascript; charset=utf-8' }
          : undefined,
  });
  await rig.publish(rig.preset('stars-comment'));
  await rig.publish({ ...rig.preset('stars-comment'), slug: 'closed' }, { closed: true });
});
afterAll(() => rig.close());
const get = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  rig.app.request(path, { method, headers });

describe('the widget’s files', () => {
  test.each([
    ['br, gzip', 'br', 'br'],
    ['gzip;q=1, br;q=0', 'gzip', 'gz'],
    ['identity', null, 'plain'],
    ['', null, 'plain'],
  ])('Accept-Encoding "%s" gives %s', async (accepted, encoding, body) => {
    const response = await get('/kaimen.js', { 'accept-encoding': accepted });
    expect([response.headers.get('content-encoding'), await response.text()]).toEqual([encoding, body]);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'cache-control': 'public, max-age=300',
      etag: '"k1"',
      vary: 'Accept-Encoding',
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
    });
  });
  test('are not sent again where they are known; chunks stay for ever', async () => {
    expect((await get('/kaimen.js', { 'if-none-match': 'W/"k1", "other"' })).status).toBe(304);
    expect((await get('/kaimen.js', { 'if-none-match': '"old"' })).status).toBe(200);
    expect((await get('/chunks/a-1B2c.js')).headers.get('cache-control')).toContain('immutable');
    for (const path of ['/chunks/none.js', '/chunks/..%2fkaimen.js', '/chunks/'])
      expect((await get(path)).status).toBe(404);
  });
});

test('the build in one file is open to any site and stays for ever', async () => {
  const response = await get('/kaimen-1.2.0-rc.1.js');
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'cache-control': 'public, max-age=31536000, immutable',
    'access-control-allow-origin': '*',
    etag: '"c1"',
  });
  expect((await get('/kaimen-1.2.0-rc.1.js', {}, 'POST')).status).toBe(405);
  for (const path of ['/kaimen-9.js', '/kaimen-.js', '/kaimen-1..%2f..%2fetc.js'])
    expect((await get(path)).status).toBe(404);
});

describe('one address, two answers', () => {
  test.each([
    [undefined, 'text/html'],
    ['*/*', 'text/html'],
    ['text/html, application/json', 'text/html'],
    ['application/json', 'application/json'],
    ['application/json, text/html;q=0.9', 'application/json'],
    ['application/json;q=0.5, text/html;q=0.9', 'text/html'],
    ['application/json;q=0.5, */*;q=0.1', 'application/json'],
    ['application/*', 'application/json'],
  ])('Accept %s → %s', async (accept, type) => {
    const response = await get('/f/stars-comment', accept ? { accept } : {});
    expect([response.status, response.headers.get('content-type')?.split(';')[0]]).toEqual([200, type]);
    expect(response.headers.get('vary')).toContain('Accept');
  });
  test('the definition has its version and an ETag that any site can read', async () => {
    const response = await get('/f/stars-comment', {
      accept: 'application/json',
      origin: 'https://any.example',
    });
    const etag = response.headers.get('etag') ?? '';
    expect(await response.json()).toMatchObject({ slug: 'stars-comment', version: 1 });
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'access-control-allow-origin': '*',
      'access-control-expose-headers': 'Retry-After, ETag',
    });
    expect(response.headers.get('access-control-allow-credentials')).toBeNull();
    expect(
      (await get('/f/stars-comment', { accept: 'application/json', 'if-none-match': etag })).status,
    ).toBe(304);
    await rig.publish(rig.preset('stars-comment'));
    const next = await get('/f/stars-comment', { accept: 'application/json', 'if-none-match': etag });
    expect([next.status, (await next.json()).version]).toEqual([200, 2]);
  });
  test('a closed form says so to people and stays readable to scripts', async () => {
    const page = await get('/f/closed', { accept: 'text/html' });
    expect([page.status, await page.text()]).toEqual([410, expect.stringContaining('This form is closed')]);
    expect((await get('/f/closed', { accept: 'application/json' })).status).toBe(200);
    expect((await rig.post('/f/closed?send', { rating: '3', comment: 'kept' })).status).toBe(410);
  });
});

describe('methods and addresses', () => {
  test('a preflight is answered for any site, without credentials', async () => {
    const response = await get(
      '/f/stars-comment',
      {
        origin: 'https://a.example',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'content-type',
      },
      'OPTIONS',
    );
    expect(response.status).toBe(204);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'access-control-allow-origin': '*',
      'access-control-allow-methods': 'GET, HEAD, POST',
    });
  });
  test('HEAD is GET without a body; another method is 405 and says which are there', async () => {
    const head = await get('/f/stars-comment', { accept: 'application/json' }, 'HEAD');
    expect([head.status, head.headers.has('etag'), await head.text()]).toEqual([200, true, '']);
    for (const method of ['PUT', 'DELETE', 'PATCH']) {
      const response = await get('/f/stars-comment', {}, method);
      expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD, POST, OPTIONS']);
    }
  });
  test.each([
    '/',
    '/nope',
    '/f/nowhere',
    '/f/stars-comment/results',
    '/f/stars-comment/seen',
    '/%00',
    '/f/%E0%A4%A',
  ])('%s is a designed page with 404', async (path) => {
    const response = await get(path, { accept: 'text/html', 'accept-language': 'zh-CN' });
    const page = await response.text();
    expect(response.status).toBe(404);
    expect(page).toContain('<html lang="zh-Hans" dir="ltr">');
    expect(page).toContain('<h1>');
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
  });
  test('a script that asks for JSON gets problem details there', async () => {
    const response = await get('/f/nowhere', { accept: 'application/json' });
    expect([response.status, response.headers.get('content-type'), (await response.json()).code]).toEqual([
      404,
      'application/problem+json',
      'unknown_form',
    ]);
  });
});

test('ready until it drains; then new submissions wait for the next start', async () => {
  const own = await openRig();
  await own.publish(own.preset('stars-comment'));
  expect((await own.app.request('/health/live')).status).toBe(200);
  expect((await own.app.request('/health/ready')).status).toBe(200);
  const last = Promise.all(Array.from({ length: 30 }, () => own.send('stars-comment', submission())));
  await new Promise((turn) => setTimeout(turn, 5));
  await own.drain();
  for (const response of await last) expect([201, 503]).toContain(response.status);
  const stored = (await own.rows()).length;
  expect((await last).filter((response) => response.status === 201)).toHaveLength(stored);
  const refused = await own.send('stars-comment', submission());
  expect([
    refused.status,
    Number(refused.headers.get('retry-after')) > 0,
    (await refused.json()).code,
  ]).toEqual([503, true, 'unavailable']);
  expect((await own.app.request('/health/ready')).status).toBe(503);
  expect((await own.app.request('/health/live')).status).toBe(200);
  await own.close();
});
