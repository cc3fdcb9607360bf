import { listAudit } from '@kaimen/db/audit/list';
import { createSealer } from '@kaimen/db/contacts/seal';
import type { Database } from '@kaimen/db/open';
import { recordSubmissions } from '@kaimen/db/submissions/record';
import { Hono } from 'hono';
import { expect, test } from 'vitest';
import type { AdminEnv } from './env.ts';
import { rooms } from './rooms.ts';
import { withAdmin } from './testing/admin.ts';
import { furnish, give, textOf } from './testing/bureau.ts';

const CANARY = 'canary-person@example.org';

/** One answer with a contact, among others without. */
const reachable = async (db: Database, secret: string, expires = '2027-02-18') => {
  await give(db, 6, { grade: 1, words: 'slow' });
  const [plain] = await give(db, 1, { grade: 2, words: 'ring me' });
  const id = '7d1f9c1e-33d1-4a55-8f60-2b9a6a4c1d10';
  const sealed = await createSealer(secret).seal(
    { form: 'hall', id },
    { question: 'mail', kind: 'email', value: CANARY },
    '2026-11-20',
  );
  await recordSubmissions(db, [
    { ...plain!, id, receiptHash: 'ab'.repeat(32), contact: { sealed, expires } },
  ]);
  return { id, plain: plain! };
};

test('a contact is opened by an owner, one answer at a time, and the audit log says so before it is shown', () =>
  withAdmin(async ({ db, deps, as }) => {
    await furnish(db);
    const { id, plain } = await reachable(db, deps.secret);
    const owner = await as('owner');
    const list = await owner.see('/admin/answers?form=hall');
    expect(list).not.toContain('canary');
    expect(list.match(/\/contact"/g)).toHaveLength(1);
    expect(list).toContain(`/admin/answers/${id}/contact`);
    const path = `/admin/answers/${id}/contact`;
    const before = await owner.see(path);
    expect(textOf(before)).toContain('18 Feb');
    expect(before).not.toContain('canary');
    expect(await listAudit(db, { action: 'contact.read' })).toEqual([]);

    const opened = await owner.post(path, {});
    expect(opened.status).toBe(200);
    expect(opened.headers.get('cache-control')).toContain('no-store');
    expect(await opened.text()).toContain(CANARY);
    const [line] = await listAudit(db, { action: 'contact.read' });
    expect(line).toMatchObject({ subject: id, detail: 'hall', hour: '2026-11-23T12' });
    expect(JSON.stringify(await listAudit(db))).not.toContain('canary');

    const none = await owner.post(`/admin/answers/${plain.id}/contact`, {});
    expect(textOf(await none.text())).toContain('There are no contact details here');
    expect(await listAudit(db, { action: 'contact.read' })).toHaveLength(1);
  }));

test('nobody but an owner sees a contact by any route, and an owner by none but its own POST', () =>
  withAdmin(async ({ db, deps, as, browser }) => {
    await furnish(db);
    const { id } = await reachable(db, deps.secret);
    const app = new Hono<AdminEnv>();
    rooms(app);
    const routes = app.routes
      .map(({ method, path }) => [method, path] as const)
      .filter(([method]) => method === 'GET' || method === 'POST');
    const [owner, analyst, nobody] = [await as('owner'), await as('analyst'), browser()];
    const fill = (path: string) =>
      path.replace(':slug', 'hall').replace(':code', 'desk').replace(':id', id).replace(':question', 'words');
    const queries = ['', '?form=hall', '?form=hall&q=canary', `?form=hall&answer=mail:${CANARY}`];
    for (const [method, path] of routes)
      for (const [name, who] of [
        ['owner', owner],
        ['analyst', analyst],
        ['nobody', nobody],
      ] as const) {
        if (name === 'owner' && method === 'POST' && path.endsWith('/contact')) continue;
        for (const query of queries) {
          const response =
            method === 'GET' ? await who.get(fill(path) + query) : await who.post(fill(path) + query, {});
          const body = (await response.text()).replaceAll(
            /mail:canary-person(@|%40)example.org|q=canary|“canary”|value="canary"/g,
            '',
          );
          expect([name, method, path, query, body.includes(CANARY)]).toEqual([
            name,
            method,
            path,
            query,
            false,
          ]);
        }
      }
    expect(await listAudit(db, { action: 'contact.read' })).toEqual([]);
    const refused = await analyst.post(`/admin/answers/${id}/contact`, {});
    expect(refused.status).toBe(403);
    expect(textOf(await refused.text())).toContain('It is for owners. Ask one of them');
  }));

test('past its day, or sealed with another secret, nothing is shown', () =>
  withAdmin(async ({ db, deps, as }) => {
    await furnish(db);
    const { id } = await reachable(db, deps.secret, '2026-11-22');
    const owner = await as('owner');
    expect(await owner.see('/admin/answers?form=hall')).not.toContain('/contact"');
    expect(await (await owner.post(`/admin/answers/${id}/contact`, {})).text()).not.toContain(CANARY);
  }));

test('what cannot be opened says why', () =>
  withAdmin(async ({ db, as }) => {
    await furnish(db);
    const { id } = await reachable(db, 'another secret of forty characters or more');
    const owner = await as('owner');
    const page = await (await owner.post(`/admin/answers/${id}/contact`, {})).text();
    expect(textOf(page)).toContain('sealed with another KAIMEN_SECRET');
  }));
