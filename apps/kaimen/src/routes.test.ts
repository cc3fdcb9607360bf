import { createHash, createHmac, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { addUser, ensureOwner } from '@kaimen/admin/accounts';
import { createAdmin } from '@kaimen/admin/app';
import { createCollector } from '@kaimen/collector/app';
import { publishForm } from '@kaimen/db/forms/publish';
import { putGateway } from '@kaimen/db/gateways/put';
import { migrate } from '@kaimen/db/migrate';
import { type Database, openDatabase } from '@kaimen/db/open';
import { putUnit } from '@kaimen/db/units/put';
import { findPreset } from '@kaimen/presets';
import type { Hono } from 'hono';
import { afterAll, beforeAll, expect, test } from 'vitest';

const HERE = 'http://127.0.0.1:8787';
const FOREIGN = 'https://evil.example';
const PASSWORD = 'the door stands open';
const ID = '7b0a4c1e-2f6d-4e8a-9c3b-5d1f0a2e6b77';

type Role = 'nobody' | 'analyst' | 'owner';
const ROLES: readonly Role[] = ['nobody', 'analyst', 'owner'];
/** Who may. `public`: everybody, and a role changes nothing; `guests`: who is signed in is led on. */
type Policy = 'public' | 'guests' | 'signed in' | 'owners';

/**
 * Every route with who may use it and an address to try it at. A route without a row here fails the test; so does
 * a row without its route.
 */
const RULES: Readonly<Record<string, readonly [policy: Policy, address: string, status: number]>> = {
  'GET /kaimen.js': ['public', '/kaimen.js', 200],
  'GET /:name{kiosk(-worker)?\\.js}': ['public', '/kiosk.js', 200],
  'GET /:name{kaimen-[0-9][A-Za-z0-9._-]*\\.js}': ['public', '/kaimen-1.0.0.js', 200],
  'GET /chunks/:name{[A-Za-z0-9._-]+}': ['public', '/chunks/a.js', 200],
  'GET /f/:slug': ['public', '/f/open', 200],
  'GET /f/:slug/data': ['public', '/f/open/data', 200],
  'POST /f/:slug': ['public', '/f/open', 201],
  'POST /f/:slug/seen': ['public', '/f/open/seen', 204],
  'GET /t/:code': ['public', '/t/x', 403],
  'POST /sms/:gateway': ['public', '/sms/city', 403],
  'POST /sms/:gateway/asked': ['public', '/sms/city/asked', 403],
  'GET /r': ['public', '/r', 200],
  'POST /r': ['public', '/r', 422],
  'GET /health/live': ['public', '/health/live', 200],
  'GET /health/ready': ['public', '/health/ready', 200],
  'GET /metrics': ['public', '/metrics', 404],
  'GET /openapi.json': ['public', '/openapi.json', 200],
  'GET /integrity': ['public', '/integrity', 200],

  'GET /admin/sign-in': ['guests', '/admin/sign-in', 200],
  'POST /admin/sign-in': ['public', '/admin/sign-in', 422],
  'GET /admin/welcome': ['public', '/admin/welcome', 404],
  'POST /admin/welcome': ['public', '/admin/welcome', 404],
  'POST /admin/language': ['signed in', '/admin/language', 303],
  'GET /admin': ['signed in', '/admin', 200],
  'GET /admin/answers': ['signed in', '/admin/answers', 200],
  'GET /admin/answers.csv': ['owners', '/admin/answers.csv?form=open', 200],
  'GET /admin/answers/:id/empty/:question': ['owners', `/admin/answers/${ID}/empty/comment`, 200],
  'POST /admin/answers/:id/empty/:question': ['owners', `/admin/answers/${ID}/empty/comment`, 422],
  'GET /admin/answers/:id/words/:question': ['owners', `/admin/answers/${ID}/words/comment`, 200],
  'POST /admin/answers/:id/words/:question': ['owners', `/admin/answers/${ID}/words/comment`, 200],
  'GET /admin/answers/:id/contact': ['owners', `/admin/answers/${ID}/contact`, 200],
  'POST /admin/answers/:id/contact': ['owners', `/admin/answers/${ID}/contact`, 200],
  'GET /admin/review': ['owners', '/admin/review', 200],
  'POST /admin/review': ['owners', '/admin/review', 303],
  'GET /admin/halls': ['owners', '/admin/halls', 200],
  'POST /admin/halls': ['owners', '/admin/halls', 422],
  'GET /admin/messages': ['owners', '/admin/messages', 200],
  'POST /admin/messages': ['owners', '/admin/messages', 422],
  'POST /admin/messages/:code/key': ['owners', '/admin/messages/city/key', 200],
  'GET /admin/links': ['owners', '/admin/links', 200],
  'POST /admin/links': ['owners', '/admin/links', 422],
  'POST /admin/links/remove': ['owners', '/admin/links/remove', 303],
  'GET /admin/forms': ['signed in', '/admin/forms', 200],
  'POST /admin/forms': ['owners', '/admin/forms', 422],
  'GET /admin/forms/:slug': ['signed in', '/admin/forms/open', 200],
  'GET /admin/forms/:slug/preview': ['signed in', '/admin/forms/open/preview', 200],
  'GET /admin/forms/:slug/history': ['signed in', '/admin/forms/open/history', 200],
  'GET /admin/forms/:slug/edit': ['owners', '/admin/forms/open/edit', 200],
  'POST /admin/forms/:slug/edit': ['owners', '/admin/forms/open/edit', 409],
  'GET /admin/units': ['signed in', '/admin/units', 200],
  'POST /admin/units': ['owners', '/admin/units', 422],
  'POST /admin/channels': ['owners', '/admin/channels', 422],
  'GET /admin/units/:code': ['signed in', '/admin/units/hall', 200],
  'POST /admin/units/:code': ['owners', '/admin/units/hall', 422],
  'POST /admin/units/:code/places': ['owners', '/admin/units/hall/places', 422],
  'GET /admin/units/:code/sheet': ['signed in', '/admin/units/hall/sheet', 200],
  // The last one: it ends the session.
  'POST /admin/sign-out': ['signed in', '/admin/sign-out', 303],
};

let db: Database;
let folder: string;
let collector: ReturnType<typeof createCollector>;
let admin: ReturnType<typeof createAdmin>;
const cookies = new Map<Role, string>();

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kaimen-routes-'));
  db = await openDatabase({ url: `file:${join(folder, 'kaimen.db')}` });
  await migrate(db);
  await putUnit(db, { code: 'hall', parent: null, name: { en: 'Hall' }, timeZone: 'UTC', active: true });
  const { definition } = findPreset('stars-comment')!;
  await publishForm(db, {
    definition: { ...definition, slug: 'open', settings: { ...definition.settings, seen: true } },
    preset: null,
    actor: 'test',
    hour: '2026-11-23T09',
  });
  const settings = { codes: 'three', hours: 72, lang: 'en', callBack: true } as const;
  await putGateway(db, { code: 'city', form: 'open', name: 'City', settings });
  const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
  const deps = {
    db,
    clock: () => new Date('2026-11-23T12:30:00Z'),
    publicUrl: HERE,
    secret: 'a secret of forty characters for the tests',
    log: () => undefined,
    hash: {
      sha256,
      randomUUID: () => randomUUID(),
      randomToken: () => randomUUID(),
      receipt: (slug: string, id: string) =>
        new Uint8Array(
          createHmac('sha256', 'k')
            .update(slug + id)
            .digest()
            .subarray(0, 10),
        ),
    },
    password: {
      hash: async (password: string) => sha256(password),
      verify: async (hash: string, password: string) => hash === sha256(password),
    },
    demo: false,
  };
  const asset = async () => ({
    body: new Uint8Array([10]),
    etag: '"a"',
    immutable: true,
    type: 'text/javascript',
  });
  collector = createCollector({ ...deps, asset });
  admin = createAdmin(deps);
  await ensureOwner(deps, { email: 'owner@example.gov', password: PASSWORD });
  const added = await addUser(deps, 'analyst@example.gov', 'analyst');
  if (!added.ok) throw new Error(added.message);
  const token = new URL(added.link).searchParams.get('token') ?? '';
  await admin.request('/admin/welcome', post({ token, password: PASSWORD, again: PASSWORD }));
  for (const role of ['analyst', 'owner'] as const) {
    const answer = await admin.request(
      '/admin/sign-in',
      post({ email: `${role}@example.gov`, password: PASSWORD }),
    );
    cookies.set(
      role,
      answer.headers
        .getSetCookie()
        .map((line) => line.split(';')[0])
        .join('; '),
    );
    expect(answer.status).toBe(303);
  }
  await collector.app.request('/f/open', {
    ...json({ id: ID, formVersion: 1, answers: { rating: 2, comment: 'slow' }, context: {} }),
  });
});
afterAll(async () => {
  await collector.drain();
  await db.close();
  rmSync(folder, { recursive: true, force: true });
});

const post = (fields: Record<string, string>, headers: Record<string, string> = { origin: HERE }) => ({
  method: 'POST',
  headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
  body: new URLSearchParams(fields).toString(),
});
const json = (body: unknown, headers: Record<string, string> = {}) => ({
  method: 'POST',
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(body),
});

const isAdmin = (address: string): boolean => /^\/admin(\/|\.|$)/.test(address);

/** One request as a role, from an origin; `''`: without any. */
const ask = async (method: string, address: string, role: Role, origin: string): Promise<number> => {
  const headers = {
    ...(role === 'nobody' ? {} : { cookie: cookies.get(role) ?? '' }),
    ...(origin ? { origin } : {}),
  };
  const app = (isAdmin(address) ? admin : collector.app) as Hono;
  const body = { id: randomUUID(), formVersion: 1, answers: { rating: 5 }, context: {} };
  const request =
    method === 'GET'
      ? { headers }
      : address === '/f/open'
        ? json(body, headers)
        : address === '/f/open/seen'
          ? { method, headers }
          : isAdmin(address) || address === '/r'
            ? post({}, headers)
            : json({}, headers);
  const response = await app.request(address, request);
  await response.body?.cancel();
  return response.status;
};

/** What the two apps have registered, but for what answers every method and address. */
const registered = (): string[] => {
  const all = [...collector.app.routes, ...admin.routes];
  const own = all.filter(
    ({ method, path }) => (method === 'GET' || method === 'POST') && !path.endsWith('/*'),
  );
  return [...new Set(own.map(({ method, path }) => `${method} ${path}`))].filter(
    // Style sheet, script and icon under the hash of what they hold.
    (each) =>
      !/^GET \/admin\/[\w-]+[.-][0-9a-f]{6,}/.test(each) && !/^GET \/admin\/(style|island|icon)/.test(each),
  );
};

/** The answer the policy asks for. */
const wanted = (policy: Policy, status: number, role: Role): number => {
  if (policy === 'public') return status;
  if (policy === 'guests') return role === 'nobody' ? status : 303;
  if (role === 'nobody') return 303;
  return policy === 'owners' && role === 'analyst' ? 403 : status;
};

test('S2: every registered route has a row, and every row its route', () => {
  expect(registered().sort()).toEqual(Object.keys(RULES).sort());
});

test('S2: route × role × origin: each answer is the one the table says', async () => {
  const lines: string[] = [];
  const wrong: unknown[] = [];
  for (const [route, [policy, address, status]] of Object.entries(RULES)) {
    const [method = ''] = route.split(' ');
    const row: Record<string, number> = {};
    const own = isAdmin(address) ? HERE : '';
    // Foreign and missing origins first: they must change nothing, least of all sign somebody out.
    for (const [name, origin] of [
      ['foreign', FOREIGN],
      ['none', ''],
    ] as const) {
      const guarded = isAdmin(address) && method !== 'GET';
      row[name] = await ask(method, address, 'owner', origin);
      const right = guarded ? 403 : wanted(policy, status, 'owner');
      if (row[name] !== right) wrong.push([route, name, row[name], right]);
    }
    for (const role of ROLES) {
      row[role] = await ask(method, address, role, own);
      const right = wanted(policy, status, role);
      if (row[role] !== right) wrong.push([route, role, row[role], right]);
    }
    lines.push(
      `| ${method} | \`${route.slice(method.length + 1).replaceAll('|', '\\|')}\` | ${policy} | ${row.nobody} | ${row.analyst} | ${row.owner} | ${row.foreign} | ${row.none} | ${policy === 'public' ? '–' : 'none'} |`,
    );
  }
  expect(wrong).toEqual([]);
  const table = `# Route × role × unit

Made by \`apps/kaimen/src/routes.test.ts\` from the routes the two apps register, and compared with them in every run:
a new route without a row fails. Each status is that of a real request to the address of the row. For \`public\` routes
a session changes nothing: the collector reads no cookie.

Roles today are \`owner\` (everything) and \`analyst\` (figures only, never a single answer). **There is no unit scope
yet**: every role reaches over all units, and the last column says so; it is to be filled when roles are given by unit.

"Foreign" and "no origin" are an owner's session with an \`Origin\` of another site, and with none.

| method | route | for | nobody | analyst | owner | owner, foreign origin | owner, no origin | unit scope |
|---|---|---|---|---|---|---|---|---|
${lines.join('\n')}
`;
  const file = resolve(import.meta.dirname, '..', '..', '..', 'docs', 'results', 'routes.md');
  await expect(table).toMatchFileSnapshot(file);
});

test('S2: other methods at every address change nothing and are refused', async () => {
  const before = await db.write.execute({ sql: 'select count(*) from submissions' });
  for (const [route, [, address]] of Object.entries(RULES))
    for (const method of ['PUT', 'PATCH', 'DELETE', 'TRACE2']) {
      const app = (isAdmin(address) ? admin : collector.app) as Hono;
      const { status } = await app.request(address, {
        method,
        headers: { origin: HERE, cookie: cookies.get('owner') ?? '' },
      });
      expect([403, 404, 405], `${method} ${route}`).toContain(status === 303 ? 404 : status);
    }
  expect((await db.write.execute({ sql: 'select count(*) from submissions' })).rows).toEqual(before.rows);
});

test('S2: a role that was taken away, and a session that ended, are nobody', async () => {
  expect(await ask('GET', '/admin/answers.csv?form=open', 'owner', '')).toBe(303);
  await db.write.execute({ sql: 'delete from staff' });
  expect(await ask('GET', '/admin', 'analyst', '')).toBe(303);
});
