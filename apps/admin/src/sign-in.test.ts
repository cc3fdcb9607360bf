import { expect, test } from 'vitest';
import { resetUser } from './accounts.ts';
import { OWNER, PASSWORD, URL_HERE, withAdmin } from './testing/admin.ts';

const wrong = 'do not belong together';

test('the right e-mail and password open the admin; signing out closes it', () =>
  withAdmin(async ({ browser }) => {
    const b = browser();
    expect(await b.see('/admin/sign-in')).toContain('<button class="primary" type="submit">');
    const answer = await b.post('/admin/sign-in', { email: ` ${OWNER.toUpperCase()} `, password: PASSWORD });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/admin']);
    expect((await b.get('/admin')).status).toBe(200);
    expect((await b.post('/admin/sign-out', {})).headers.get('location')).toBe('/admin/sign-in?said=out');
    expect((await b.get('/admin')).headers.get('location')).toBe('/admin/sign-in');
  }));

test('a session that was signed out opens nothing, even when its cookie is kept', () =>
  withAdmin(async ({ as, app }) => {
    const b = await as('owner');
    const kept = b.cookies.get('kaimen');
    await b.post('/admin/sign-out', {});
    expect((await app.request('/admin', { headers: { cookie: `kaimen=${kept}` } })).status).toBe(303);
  }));

test('a wrong password, an unknown e-mail and an overlong password get the same answer', () =>
  withAdmin(async ({ browser }) => {
    const b = browser();
    for (const [email, password] of [
      [OWNER, 'the door stands shut'],
      ['nobody@example.gov', PASSWORD],
      [OWNER, 'x'.repeat(50_000)],
      ['not an address', PASSWORD],
    ] as const) {
      const answer = await b.post('/admin/sign-in', { email, password });
      expect(answer.status).toBe(422);
      expect(await answer.text()).toContain(wrong);
      expect(b.cookies.size).toBe(0);
    }
  }));

test('after ten wrong passwords the address waits, with the time to wait, and not even the right one opens', () =>
  withAdmin(async ({ browser }) => {
    const b = browser();
    for (let i = 0; i < 10; i += 1)
      await b.post('/admin/sign-in', { email: OWNER, password: `wrong number ${i}` });
    const answer = await b.post('/admin/sign-in', { email: OWNER, password: PASSWORD });
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '900']);
    expect(await answer.text()).toContain('15 minutes');
    expect((await b.post('/admin/sign-in', { email: 'other@example.gov', password: PASSWORD })).status).toBe(
      422,
    );
  }));

test('the library’s own routes are not there: nobody can sign up', () =>
  withAdmin(async ({ browser, deps }) => {
    const b = browser();
    for (const path of ['/admin/auth/sign-up/email', '/api/auth/sign-up/email', '/admin/sign-up'])
      expect([303, 404]).toContain(
        (await b.post(path, { email: 'a@example.gov', password: PASSWORD, name: 'a' })).status,
      );
    const { createAuth } = await import('./sign-in/auth.ts');
    await expect(
      createAuth(deps).api.signUpEmail({ body: { email: 'a@example.gov', password: PASSWORD, name: 'a' } }),
    ).rejects.toThrow();
  }));

test.each([
  ['/admin/answers?form=a', '/admin/answers?form=a'],
  ['//evil.example', '/admin'],
  ['/\\evil.example', '/admin'],
  ['https://evil.example/admin', '/admin'],
  ['/admin/..//evil.example', '/admin'],
  ['/administration', '/admin'],
  ['/admin\nSet-Cookie: a=b', '/admin'],
  ['javascript:alert(1)', '/admin'],
])('after signing in, next=%s leads to %s', (next, location) =>
  withAdmin(async ({ browser }) => {
    const answer = await browser().post('/admin/sign-in', { email: OWNER, password: PASSWORD, next });
    expect(answer.headers.get('location')).toBe(location);
  }),
);

test('a page behind the door leads to sign-in and back', () =>
  withAdmin(async ({ browser }) => {
    const answer = await browser().get('/admin/answers?form=x');
    expect(answer.headers.get('location')).toBe('/admin/sign-in?next=%2Fadmin%2Fanswers%3Fform%3Dx');
  }));

test.each([
  ['our own origin', { origin: URL_HERE }, 303],
  ['no origin', {}, 403],
  ['another origin', { origin: 'https://evil.example' }, 403],
  ['another port', { origin: 'http://127.0.0.1:8080' }, 403],
  ['our name with more behind it', { origin: `${URL_HERE}.evil.example` }, 403],
  ['null from the same origin', { origin: 'null', 'sec-fetch-site': 'same-origin' }, 303],
  ['null from elsewhere', { origin: 'null', 'sec-fetch-site': 'cross-site' }, 403],
  ['null without a word about it', { origin: 'null' }, 403],
  ['no origin, but said to be same-origin', { 'sec-fetch-site': 'same-origin' }, 403],
])('a form sent with %s is answered by its origin', (_, headers, status) =>
  withAdmin(async ({ browser }) => {
    const answer = await browser().post(
      '/admin/sign-in',
      { email: OWNER, password: PASSWORD },
      headers as Record<string, string>,
    );
    expect(answer.status).toBe(status);
  }),
);

test('JSON from elsewhere is refused like a form', () =>
  withAdmin(async ({ app, as }) => {
    const b = await as('owner');
    const headers = {
      'content-type': 'application/json',
      origin: 'https://evil.example',
      cookie: `kaimen=${b.cookies.get('kaimen')}`,
    };
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'])
      expect((await app.request('/admin/sign-out', { method, headers, body: '{}' })).status).toBe(403);
  }));

test('the cookie is strict and bound: plain on http with a warning, __Host- on https', async () => {
  await withAdmin(async ({ browser, as }) => {
    const line = (
      await browser().post('/admin/sign-in', { email: OWNER, password: PASSWORD })
    ).headers.getSetCookie()[0]!;
    expect(line).toMatch(/^kaimen=/);
    expect(line).toMatch(/HttpOnly/);
    expect(line).toMatch(/SameSite=Strict/i);
    expect(line).not.toMatch(/Secure/);
    expect(await (await as('owner')).see('/admin')).toContain('plain http');
  });
  const publicUrl = 'https://feedback.example.gov';
  await withAdmin(
    async ({ browser }) => {
      const answer = await browser().post(
        '/admin/sign-in',
        { email: OWNER, password: PASSWORD },
        { origin: publicUrl },
      );
      const line = answer.headers.getSetCookie()[0]!;
      expect(line).toMatch(/^__Host-kaimen=/);
      expect(line).toMatch(/Path=\//);
      expect(line).toMatch(/Secure/);
      expect(line).not.toMatch(/Domain/i);
      expect(answer.headers.get('strict-transport-security')).toBeTruthy();
      expect(await browser().see('/admin/sign-in')).not.toContain('plain http');
    },
    { publicUrl },
  );
});

test('a changed cookie opens nothing', () =>
  withAdmin(async ({ as, app }) => {
    const value = (await as('owner')).cookies.get('kaimen')!;
    for (const bad of [`${value}x`, value.split('.')[0]!, `x${value}`, '', 'a.b'])
      expect((await app.request('/admin', { headers: { cookie: `kaimen=${bad}` } })).status).toBe(303);
  }));

test('a one-time link sets a password once; looking at it does not use it up', () =>
  withAdmin(async ({ deps, browser }) => {
    const reset = await resetUser(deps, OWNER);
    if (!reset.ok) throw new Error(reset.message);
    const path = reset.link.slice(URL_HERE.length);
    const token = new URL(reset.link).searchParams.get('token')!;
    const b = browser();
    expect((await b.get(path)).status).toBe(200);
    const page = await b.get(path);
    expect([page.status, page.headers.get('cache-control'), page.headers.get('referrer-policy')]).toEqual([
      200,
      'no-store',
      'same-origin',
    ]);
    expect((await b.post('/admin/sign-in', { email: OWNER, password: PASSWORD })).status).toBe(422);
    const fresh = 'another long sentence';
    for (const [password, again] of [
      ['short', 'short'],
      [fresh, `${fresh}x`],
      ['y'.repeat(129), 'y'.repeat(129)],
    ] as const)
      expect((await b.post('/admin/welcome', { token, password, again })).status).toBe(422);
    expect(
      (await b.post('/admin/welcome', { token, password: fresh, again: fresh })).headers.get('location'),
    ).toBe('/admin/sign-in?said=set');
    expect((await b.post('/admin/welcome', { token, password: PASSWORD, again: PASSWORD })).status).toBe(404);
    expect((await b.get(path)).status).toBe(404);
    expect((await b.post('/admin/sign-in', { email: OWNER, password: fresh })).status).toBe(303);
  }));

test('a link ends after its day; its token is not in the database', () => {
  let now = new Date('2026-11-23T12:30:00Z');
  return withAdmin(
    async ({ deps, browser, db }) => {
      const reset = await resetUser(deps, OWNER);
      if (!reset.ok) throw new Error(reset.message);
      const token = new URL(reset.link).searchParams.get('token')!;
      const { rows } = await db.read.execute({ sql: 'select hash from links' });
      expect(String(rows[0]?.[0])).not.toContain(token);
      now = new Date('2026-11-24T12:29:00Z');
      expect((await browser().get(`/admin/welcome?token=${token}`)).status).toBe(200);
      now = new Date('2026-11-24T13:30:00Z');
      expect((await browser().get(`/admin/welcome?token=${token}`)).status).toBe(404);
    },
    { clock: () => now },
  );
});

test('a reset ends every session at once', () =>
  withAdmin(async ({ as, deps }) => {
    const [a, b] = [await as('owner'), await as('owner')];
    expect((await a.get('/admin')).status).toBe(200);
    await resetUser(deps, OWNER);
    expect([(await a.get('/admin')).status, (await b.get('/admin')).status]).toEqual([303, 303]);
  }));

test('the session in the database is no session token', () =>
  withAdmin(async ({ as, db }) => {
    const cookie = decodeURIComponent((await as('owner')).cookies.get('kaimen')!);
    const { rows } = await db.read.execute({ sql: 'select token, ip_address, user_agent from session' });
    expect(cookie).not.toContain(String(rows[0]?.[0]));
    expect([rows[0]?.[1], rows[0]?.[2]]).toEqual(['', '']);
  }));

test('every answer carries the strict headers and no CORS', () =>
  withAdmin(async ({ as }) => {
    const b = await as('owner');
    for (const path of ['/admin', '/admin/sign-in', '/admin/style.css', '/admin/nothing']) {
      const { headers } = await b.get(path, { origin: 'https://evil.example' });
      expect(headers.get('content-security-policy')).toContain(
        "default-src 'none'; script-src 'self'; style-src 'self'",
      );
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
      expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
      expect(headers.get('access-control-allow-origin')).toBeNull();
    }
    expect((await b.get('/admin/nothing')).status).toBe(404);
    expect((await b.get('/admin')).headers.get('cache-control')).toBe('no-store');
  }));
