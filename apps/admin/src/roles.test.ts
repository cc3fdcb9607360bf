import { putGateway } from '@kaimen/db/gateways/put';
import { Hono } from 'hono';
import { expect, test } from 'vitest';
import type { AdminEnv } from './env.ts';
import { rooms } from './rooms.ts';
import { withAdmin } from './testing/admin.ts';
import { furnish, give } from './testing/bureau.ts';

const READ_BY_ALL = [
  '/admin',
  '/admin/answers',
  '/admin/forms',
  '/admin/forms/:slug',
  '/admin/forms/:slug/preview',
  '/admin/forms/:slug/history',
  '/admin/units',
  '/admin/units/:code',
  '/admin/units/:code/sheet',
];

/** Every route behind the door, as it is registered. */
const routes = () => {
  const app = new Hono<AdminEnv>();
  rooms(app);
  return [...new Set(app.routes.map((route) => `${route.method} ${route.path}`))].map(
    (each) => each.split(' ') as [string, string],
  );
};

test('each route opens for exactly the roles it is for, and for nobody who is not signed in', () =>
  withAdmin(async ({ db, as, browser, app }) => {
    await furnish(db);
    const settings = { codes: 'three', hours: 72, lang: 'en', callBack: true } as const;
    await putGateway(db, { code: 'city-sms', form: 'hall', name: 'City', settings });
    const [one] = await give(db, 6, { grade: 1, words: 'words' });
    const [owner, analyst, nobody] = [await as('owner'), await as('analyst'), browser()];
    const fill = (path: string) =>
      path
        .replace(':slug', 'hall')
        .replace(':code', path.includes('/messages/') ? 'city-sms' : 'desk')
        .replace(':id', one!.id)
        .replace(':question', 'words');
    for (const [method, path] of routes()) {
      const ask = async (who: typeof owner) =>
        (method === 'GET' ? await who.get(fill(path)) : await who.post(fill(path), {})).status;
      const forAll = method === 'GET' && READ_BY_ALL.includes(path);
      expect([method, path, await ask(nobody)]).toEqual([method, path, 303]);
      expect([method, path, await ask(analyst)]).toEqual([method, path, forAll ? 200 : 403]);
      expect([method, path, [200, 303, 409, 422].includes(await ask(owner))]).toEqual([method, path, true]);
      if (method === 'POST') {
        const cookie = [...owner.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
        const foreign = await app.request(fill(path), {
          method,
          headers: { cookie, origin: 'https://evil.example' },
        });
        expect([path, foreign.status]).toEqual([path, 403]);
      }
    }
  }));

test('nothing of another room’s address is there yet', () =>
  withAdmin(async ({ as, browser }) => {
    for (const b of [await as('owner'), browser()])
      for (const path of [
        '/admin/cases',
        '/admin/exports',
        '/admin/people',
        '/admin/audit',
        '/admin/settings',
      ]) {
        const response = await b.get(path);
        expect([path, response.status]).toEqual([path, 404]);
        expect(await response.text()).not.toContain(`href="${path}"`);
      }
  }));

test('a body far beyond any form of ours is refused', () =>
  withAdmin(async ({ db, as }) => {
    await furnish(db);
    expect(
      (await (await as('owner')).post('/admin/forms/hall/edit', { definition: 'x'.repeat(600_000) })).status,
    ).toBe(413);
  }));
