/** The intake of one process with a file, under what machines do to it. Long forms: tools/long.mjs, part `durable`. */
import { type ChildProcess, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { closeSync, openSync, readFileSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { breaker, faultyDisk, loseUnsynced } from './house/disk.ts';
import { bodyOf, expectKept, flood, told } from './house/flood.ts';
import { seed, turns } from './house/part.ts';
import { freePort, freshFolder, kaimen, type Running, startKaimen } from './house/server.ts';

const long = process.env.KAIMEN_LONG === '1';
const disk = faultyDisk();
/** A third in every run, by the seed; all in the long run. */
const due = turns(3);
console.log(`KAIMEN_SEED=${seed}`);

const post = async (server: Running, id: string = randomUUID()): Promise<Response> =>
  fetch(`${server.url}/f/stars-comment`, {
    method: 'POST',
    headers: { 'content-type': 'text/plain' },
    body: bodyOf(id),
    signal: AbortSignal.timeout(60_000),
  });
const ready = async (server: Running): Promise<{ status: number; why: string }> => {
  const answer = await fetch(`${server.url}/health/ready`, { signal: AbortSignal.timeout(60_000) });
  return { status: answer.status, why: ((await answer.json()) as { status: string }).status };
};
const until = async (what: () => Promise<boolean>, ms = 60_000): Promise<void> => {
  for (const end = Date.now() + ms; !(await what()); await wait(100))
    if (Date.now() > end) throw new Error(`not so after ${ms} ms`);
};
const recount = async (data: string): Promise<unknown> =>
  JSON.parse((await kaimen(['rebuild', '--check'], { KAIMEN_DATA: data })).out);

if (due())
  test('R2 SIGTERM under load: what was taken is committed and answered, within the ten seconds of a container stop', async () => {
    const server = await startKaimen();
    const all = told();
    let up = true;
    const clients = flood(server.port, 32, all, () => up);
    await until(async () => all.acknowledged.size > 50);
    const begun = Date.now();
    await server.stop('SIGTERM');
    expect(Date.now() - begun).toBeLessThan(10_000);
    up = false;
    await clients;
    expect(server.child.exitCode).toBe(0);
    expect(all.counts.bare503 ?? 0).toBe(0);
    expectKept(join(server.data, 'kaimen.db'), all);
    expect(await recount(server.data)).toMatchObject({ differences: 0 });
  });

if (due())
  test('R2 out of memory: the process ends wherever it stands, nothing acknowledged is lost', async () => {
    const data = freshFolder();
    const server = await startKaimen({ data });
    const all = told();
    let up = true;
    const clients = flood(server.port, 32, all, () => up);
    await until(async () => all.acknowledged.size > 50);
    // From now on the system gives it no more memory than it has.
    const { status } = spawnSync('prlimit', [
      '--pid',
      String(server.child.pid),
      '--as=1000000',
      '--data=1000000',
    ]);
    expect(status, 'prlimit of util-linux').toBe(0);
    const ended = () => server.child.exitCode !== null || server.child.signalCode !== null;
    // Large bodies, until some allocation fails.
    for (const end = Date.now() + 20_000; !ended() && Date.now() < end; )
      await Promise.allSettled(
        Array.from({ length: 50 }, () =>
          fetch(`${server.url}/f/stars-comment`, { method: 'POST', body: '['.repeat(60_000) }),
        ),
      );
    process.stdout.write(
      `R2 out of memory: ended by ${server.child.signalCode ?? server.child.exitCode ?? 'the test'}\n`,
    );
    await server.stop('SIGKILL');
    up = false;
    await clients;
    const again = await startKaimen({ data });
    await again.stop();
    expectKept(join(data, 'kaimen.db'), all);
    expect(await recount(data)).toMatchObject({ differences: 0 });
  });

if (due())
  test.skipIf(!disk)(
    'R2 power cut: killed, and every write since the last sync lost or torn, nothing acknowledged is lost',
    async () => {
      const data = freshFolder();
      const file = join(data, 'kaimen.db');
      const all = told();
      let undone = 0;
      for (let round = 0; round < (long ? 50 : 2); round++) {
        const env = { LD_PRELOAD: String(disk), KAIMEN_DISK_UNDO: '1' };
        const server = await startKaimen({ data, env });
        let up = true;
        const clients = flood(server.port, 16, all, () => up);
        const before = all.acknowledged.size;
        await until(async () => all.acknowledged.size > before + 20);
        await wait(Math.random() * 100);
        await server.stop('SIGKILL');
        up = false;
        await clients;
        // All of it is lost, or by turns some of it: a disk writes in the order it likes.
        const lost = round % 2 ? () => Math.random() < 0.5 : () => true;
        undone += loseUnsynced(file, lost) + loseUnsynced(`${file}-wal`, lost);
      }
      process.stdout.write(`R2 ${undone} unsynced writes lost, ${all.acknowledged.size} acknowledged kept\n`);
      const server = await startKaimen({ data });
      expect(await ready(server)).toMatchObject({ status: 200 });
      await server.stop();
      expectKept(file, all);
      expect(await recount(data)).toMatchObject({ differences: 0 });
    },
    long ? 1_800_000 : undefined,
  );

if (due())
  test.skipIf(!disk)(
    'R9 disk full or broken: nothing is acknowledged without a row, ready says so, and it goes on when there is room, without a restart',
    async () => {
      const faults = breaker(freshFolder());
      const server = await startKaimen({
        env: { LD_PRELOAD: String(disk), KAIMEN_DISK_FAULT: faults.file },
      });
      const all = told();
      let up = true;
      const clients = flood(server.port, 8, all, () => up, 20);
      await until(async () => all.acknowledged.size > 10);
      for (const fault of ['full', 'broken'] as const) {
        const refused = all.counts['503'] ?? 0;
        faults[fault]();
        await until(async () => (all.counts['503'] ?? 0) > refused + 8);
        expect(await ready(server)).toEqual({ status: 503, why: 'no_write' });
        const before = all.acknowledged.size;
        await wait(300);
        expect(all.acknowledged.size).toBe(before);
        faults.mend();
        await until(async () => all.acknowledged.size > before + 10);
        await until(async () => (await ready(server)).status === 200);
      }
      up = false;
      await clients;
      expect(Object.keys(all.counts).sort()).toEqual(['201', '503']);
      await server.stop();
      expectKept(join(server.data, 'kaimen.db'), all);
      expect(await recount(server.data)).toMatchObject({ differences: 0 });
    },
  );

if (due())
  test('R10 damaged pages are noticed within a minute; then nothing is acknowledged, also after a restart, until a backup is restored', async () => {
    const data = freshFolder();
    const file = join(data, 'kaimen.db');
    const first = await startKaimen({ data });
    for (let n = 0; n < 20; n++) expect((await post(first)).status).toBe(201);
    await first.stop();
    const backup = join(freshFolder(), 'backup.db');
    expect((await kaimen(['backup', backup], { KAIMEN_DATA: data })).code).toBe(0);

    const server = await startKaimen({ data });
    expect((await ready(server)).status).toBe(200);
    // Three pages of noise at the end of the file, where nothing that arrives looks.
    const pages = statSync(file).size / 4096;
    const handle = openSync(file, 'r+');
    for (const page of [pages - 1, pages - 2, pages - 4])
      writeSync(handle, Buffer.alloc(4096, 0x5a), 0, 4096, page * 4096);
    closeSync(handle);
    const begun = Date.now();
    await until(async () => (await ready(server)).status === 503, 60_000 * (long ? 1 : 3));
    process.stdout.write(`R10 damage noticed after ${((Date.now() - begun) / 1000).toFixed(1)} s (aim 60)\n`);
    expect((await ready(server)).why).toBe('damaged');
    const refused = await post(server);
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '2']);
    await server.stop();

    // Where the start itself meets a bad page, it ends in one line; else the server says no.
    const again = await startKaimen({ data, ready: '/health/live' }).catch((fault: Error) => fault);
    if (again instanceof Error) expect(again.message).toContain('the database is damaged; restore a backup');
    else {
      expect(await ready(again)).toEqual({ status: 503, why: 'damaged' });
      expect((await post(again)).status).toBe(503);
      await again.stop();
    }

    const { code, err } = await kaimen(['restore', backup], { KAIMEN_DATA: data });
    expect(code, err).toBe(0);
    const healed = await startKaimen({ data });
    expect((await post(healed)).status).toBe(201);
    await healed.stop();
  }, 400_000);

if (due())
  test('R11 locked by another process: answered 201 or 503 within seconds, the loop goes on, and it recovers by itself', async () => {
    const server = await startKaimen();
    const all = told();
    let up = true;
    const clients = flood(server.port, 16, all, () => up, 50);
    for (const seconds of long ? [0.1, 1, 3, 10, 30] : [0.3, 7]) {
      const before = all.acknowledged.size;
      await until(async () => all.acknowledged.size > before + 5);
      const other = new DatabaseSync(join(server.data, 'kaimen.db'));
      other.exec('pragma busy_timeout=10000; begin immediate');
      const end = Date.now() + seconds * 1000;
      let slowest = 0;
      while (Date.now() < end) {
        const asked = performance.now();
        expect((await fetch(`${server.url}/health/live`)).status).toBe(200);
        slowest = Math.max(slowest, performance.now() - asked);
        await wait(20);
      }
      other.exec('rollback');
      other.close();
      process.stdout.write(`R11 locked ${seconds} s: slowest other answer ${Math.round(slowest)} ms\n`);
      const held = all.acknowledged.size;
      await until(async () => all.acknowledged.size > held + 5);
    }
    up = false;
    await clients;
    expect(all.counts.hung ?? 0).toBe(0);
    expect(all.counts.bare503 ?? 0).toBe(0);
    expect(Object.keys(all.counts).every((status) => status === '201' || status === '503')).toBe(true);
    await server.stop();
    expectKept(join(server.data, 'kaimen.db'), all);
    expect(await recount(server.data)).toMatchObject({ differences: 0 });
  }, 400_000);

const memory = (server: Running): number => {
  const status = readFileSync(`/proc/${server.child.pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1000;
};

if (due())
  test('R7 many idle connections and a burst of posts: each is answered 201 or 503 with Retry-After, none hangs, none is lost', async () => {
    const idle = long ? 10_000 : 300;
    const server = await startKaimen();
    const all = told();
    await flood(server.port, 4, all, () => all.acknowledged.size < 200);
    const before = memory(server);
    const sockets: Socket[] = [];
    for (let n = 0; n < idle; n++) {
      const socket = connect(server.port, '127.0.0.1');
      socket.on('error', () => undefined);
      sockets.push(socket);
      if (n % 200 === 199) await wait(20);
    }
    const withIdle = memory(server);
    let sent = 0;
    const burst = long ? 10_000 : 500;
    await flood(server.port, burst, all, () => sent++ < burst);
    process.stdout.write(
      `R7 ${idle} idle and a burst of ${burst}: ${JSON.stringify(all.counts)}; memory ${before.toFixed(0)} MB, ${withIdle.toFixed(0)} with the idle, ${memory(server).toFixed(0)} after the burst\n`,
    );
    for (const socket of sockets) socket.destroy();
    expect(all.counts.hung ?? 0).toBe(0);
    expect(all.counts.bare503 ?? 0).toBe(0);
    expect((all.counts['201'] ?? 0) + (all.counts['503'] ?? 0)).toBeGreaterThanOrEqual(burst);
    expect((await post(server)).status).toBe(201);
    await server.stop();
    expectKept(join(server.data, 'kaimen.db'), all, 1);
  }, 400_000);

if (due())
  test('R8 slow headers and slow bodies are closed, and nobody else is held up', async () => {
    const server = await startKaimen();
    const many = long ? 200 : 20;
    const begun = performance.now();
    const told: string[] = [];
    const closing = (start: string): Promise<number> =>
      new Promise((done) => {
        const socket = connect(server.port, '127.0.0.1', () => socket.write(start));
        const drip = setInterval(() => socket.write('a'), 1_000);
        socket.on('error', () => undefined);
        socket.once('data', (text) => told.push(String(text)));
        socket.on('close', () => {
          clearInterval(drip);
          done(performance.now() - begun);
        });
      });
    const head = 'POST /f/stars-comment HTTP/1.1\r\nHost: a\r\n';
    const slow = [
      ...Array.from({ length: many }, () => closing(`${head}X-A: `)),
      ...Array.from({ length: many }, () =>
        closing(`${head}Content-Type: text/plain\r\nContent-Length: 5000\r\n\r\n{`),
      ),
    ];
    const served: number[] = [];
    let open = true;
    const others = (async () => {
      while (open) {
        const asked = performance.now();
        expect((await post(server)).status).toBe(201);
        served.push(performance.now() - asked);
        await wait(50);
      }
    })();
    const times = await Promise.all(slow);
    open = false;
    await others;
    const [headers, bodies] = [Math.max(...times.slice(0, many)), Math.max(...times.slice(many))];
    process.stdout.write(
      `R8 ${many} slow headers closed after ${(headers / 1000).toFixed(1)} s (aim 7), ${many} slow bodies after ${(bodies / 1000).toFixed(1)} s (aim 11); others answered in ${Math.round(Math.max(...served))} ms at most\n`,
    );
    // Who was slow is told to come again, and when: a widget keeps the answer and does.
    expect(told.filter((text) => /^HTTP\/1.1 503 .*\r\n(?:.*\r\n)*Retry-After: \d/.test(text))).toHaveLength(
      2 * many,
    );
    // Twice the aim: only a connection that is never closed can miss it on a busy machine.
    expect(headers).toBeLessThan(14_000);
    expect(bodies).toBeLessThan(22_000);
    await server.stop();
  });

if (due())
  test('a second server on the same folder is refused, also when both start at the same moment; restore beside a server too', async () => {
    const data = freshFolder();
    const children: ChildProcess[] = [];
    const start = async () => {
      const env = { KAIMEN_DATA: data, PORT: String(await freePort()), KAIMEN_SEED_PRESETS: '1' };
      const ended = await kaimen(['serve'], env, (child) => children.push(child));
      // The one that was refused ends by itself; then the other one is told to.
      for (const child of children) child.kill('SIGTERM');
      return ended;
    };
    const [a, b] = await Promise.all([start(), start()]);
    // The other one ends well, or by the signal where that came before it listened.
    expect([a.code, b.code].filter((code) => code === 1)).toHaveLength(1);
    expect(a.err + b.err).toMatch(/already uses .+ stop it, or set KAIMEN_DATA/);
    const server = await startKaimen({ data });
    const backup = join(freshFolder(), 'b.db');
    expect((await kaimen(['backup', backup], { KAIMEN_DATA: data })).code).toBe(0);
    expect((await kaimen(['restore', backup], { KAIMEN_DATA: data })).code).toBe(1);
    // A server that was killed leaves no lock behind.
    await server.stop('SIGKILL');
    const next = await startKaimen({ data });
    await next.stop();
  }, 300_000);

if (due())
  test('R14 the clock a day back, a year ahead, across the change to summer time, on a host that is not on UTC: nothing lost, nobody locked out', async () => {
    const clock = join(freshFolder(), 'clock');
    writeFileSync(clock, '0');
    const server = await startKaimen({
      env: {
        NODE_OPTIONS: `--import ${join(import.meta.dirname, 'house', 'clock.mjs')}`,
        KAIMEN_CLOCK: clock,
        TZ: 'America/New_York',
      },
    });
    const DAY = 86_400_000;
    const nextMarch = Date.UTC(new Date().getUTCFullYear() + 1, 2, 14, 6, 59, 58) - Date.now();
    let sent = 0;
    const send = async (): Promise<void> => {
      const body = { id: randomUUID(), formVersion: 1, answers: { rating: 3 }, context: {} };
      const answer = await fetch(`${server.url}/f/stars-comment`, {
        method: 'POST',
        body: JSON.stringify(body),
      });
      const reply = (await answer.json()) as { receipt: string };
      expect(answer.status).toBe(201);
      sent += 1;
      const found = await fetch(`${server.url}/r`, {
        method: 'POST',
        headers: { accept: 'application/json' },
        body: new URLSearchParams({ code: reply.receipt }),
      });
      expect(found.status).toBe(200);
    };
    for (const off of [0, -DAY, 365 * DAY, nextMarch, 0]) {
      writeFileSync(clock, String(off));
      await wait(100);
      for (let n = 0; n < 5; n++) {
        await send();
        if (off === nextMarch) await wait(700);
      }
      expect((await ready(server)).status).toBe(200);
    }
    await server.stop();
    const db = new DatabaseSync(join(server.data, 'kaimen.db'), { readOnly: true });
    expect(db.prepare('select count(*) as n from submissions').get()).toEqual({ n: sent });
    db.close();
    expect(await recount(server.data)).toMatchObject({ rows: sent, differences: 0 });
  });
