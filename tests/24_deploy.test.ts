/** The files of `deploy/`: web servers in front, run; services, checked; containers, as far as they can be. */
import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, describe, expect, test } from 'vitest';
import { CALLER, caddy, type Front, nginx, startCaddy, startNginx } from './house/proxy.ts';
import { type Running, root, startKaimen } from './house/server.ts';

const deploy = join(root, 'deploy');
const read = (path: string): string => readFileSync(join(deploy, path), 'utf8');
const json = { 'content-type': 'application/json', accept: 'application/json' };
const answer = (rating = 4) =>
  JSON.stringify({ id: randomUUID(), formVersion: 1, answers: { rating }, context: {} });

const servers = [
  { name: 'nginx', binary: nginx(), start: startNginx },
  { name: 'Caddy', binary: caddy(), start: startCaddy },
];
for (const { name, binary, start } of servers) {
  if (!binary) console.warn(`\n!!! ${name} is not here: its tests are SKIPPED.\n`);
  describe.skipIf(!binary && !process.env.CI)(`behind ${name}`, () => {
    const open: { server?: Running; proxy?: Front } = {};
    afterAll(async () => {
      await open.proxy?.stop();
      await open.server?.stop();
    });

    test('an answer is taken, headers pass, refusals pass with their reason, no caller is believed or written down', async () => {
      const server = await startKaimen({
        env: { KAIMEN_TRUST_PROXY: '1', KAIMEN_PUBLIC_URL: 'https://feedback.example.gov' },
      });
      open.server = server;
      const front = await start(String(binary), server.port);
      open.proxy = front;
      const { ask, logs } = front;

      const sent = await ask('/f/stars-comment', { method: 'POST', headers: json, body: answer() });
      expect([sent.status, sent.headers['access-control-allow-origin']]).toEqual([201, '*']);
      expect(sent.headers['access-control-expose-headers']).toMatch(/Retry-After/);
      expect(sent.headers['strict-transport-security']).toMatch(/max-age=\d{8}/);

      const html = { accept: 'text/html' };
      const page = await ask('/f/stars-comment', { headers: html });
      const straight = await fetch(`${server.url}/f/stars-comment`, { headers: html });
      const policy = straight.headers.get('content-security-policy') ?? '';
      expect(policy).toMatch(/default-src/);
      expect([page.status, page.headers['content-security-policy'], page.headers['referrer-policy']]).toEqual(
        [200, policy, straight.headers.get('referrer-policy')],
      );

      const script = await ask('/kaimen.js', { headers: { 'accept-encoding': 'br' } });
      expect([script.status, script.headers['content-encoding']]).toEqual([200, 'br']);
      expect(script.headers.etag).toMatch(/^"[^"]+"$/);

      // 413 is Kaimen's, with the reason in it.
      const large = await ask('/f/stars-comment', {
        method: 'POST',
        headers: json,
        body: 'x'.repeat(200_000),
      });
      expect([large.status, large.headers['content-type'], JSON.parse(large.text).code]).toEqual([
        413,
        'application/problem+json',
        'too_large',
      ]);

      // 503 too, with the time to come back.
      const other = new DatabaseSync(join(server.data, 'kaimen.db'), { timeout: 5_000 });
      other.exec('begin immediate');
      const busy = await ask('/f/stars-comment', { method: 'POST', headers: json, body: answer() });
      other.exec('rollback');
      other.close();
      expect([busy.status, JSON.parse(busy.text).code, busy.headers['retry-after']]).toEqual([
        503,
        'unavailable',
        expect.stringMatching(/^\d+$/),
      ]);

      // Whoever claims another address every time is one caller all the same.
      const statuses: number[] = [];
      for (let n = 0; n < 14; n++) {
        const headers = { ...json, 'x-forwarded-for': `192.0.2.${n}`, forwarded: `for=192.0.2.${n}` };
        statuses.push((await ask('/r', { method: 'POST', headers, body: '{"code":"none"}' })).status);
      }
      expect(statuses.slice(0, 10)).not.toContain(429);
      expect(statuses.slice(-2)).toEqual([429, 429]);

      expect((await ask('/metrics')).status).toBe(404);
      expect((await fetch(`${server.url}/metrics`)).status).toBe(200);
      await front.stop();
      expect(logs()).not.toContain(CALLER);
      expect(server.output()).not.toContain(CALLER);
    });
  });
}

test('the units are well-formed, leave no core dump, and name files that exist', () => {
  const units = readdirSync(join(deploy, 'systemd')).filter((name) => /\.(service|timer)$/.test(name));
  for (const unit of units) {
    const text = read(`systemd/${unit}`);
    if (unit.endsWith('.service'))
      expect([unit, text]).toEqual([unit, expect.stringMatching(/^LimitCORE=0$/m)]);
    for (const [, path] of text.matchAll(/\/opt\/kaimen\/(\S+)/g))
      expect([path, existsSync(join(root, path ?? ''))]).toEqual([path, true]);
    const verify = spawnSync('systemd-analyze', ['verify', join(deploy, 'systemd', unit)], {
      encoding: 'utf8',
    });
    if (verify.error) continue;
    const complaints = verify.stderr
      .split('\n')
      .filter(
        (line) => line.includes(unit) && !/is not executable|Failed to (create|prepare)|not found/.test(line),
      );
    expect(complaints).toEqual([]);
  }
});

test('the container files name settings, paths and commands that exist', () => {
  const docker = read('docker/Dockerfile');
  const compose = read('docker/compose.yaml');
  for (const text of [docker, compose]) expect(text).toMatch(/NOT RUN/);
  const known = readFileSync(join(root, 'apps', 'kaimen', 'src', 'config.ts'), 'utf8');
  for (const [name] of `${docker}${compose}`.matchAll(/\bKAIMEN_[A-Z_]+/g)) expect(known).toContain(name);
  const scripts = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).scripts as Record<
    string,
    string
  >;
  for (const [, script] of docker.matchAll(/npm run (\w+)/g)) expect(scripts).toHaveProperty(script ?? '');
  for (const path of ['bin/kaimen.mjs', 'deploy/docker/Dockerfile', 'deploy/docker/Caddyfile'])
    expect(existsSync(join(root, path))).toBe(true);
  expect(docker).toContain('"bin/kaimen.mjs", "serve"');
  // As far as a reader without an engine goes: every service of the file is one that something depends on or uses.
  const services = [...compose.matchAll(/^ {2}([a-z]+):$/gm)].map(([, name]) => name);
  for (const [, list] of compose.matchAll(/depends_on: \[([^\]]+)\]/g))
    for (const name of (list ?? '').split(', ')) expect(services).toContain(name);
});

test('settings of the examples are read by the server', () => {
  const known = readFileSync(join(root, 'apps', 'kaimen', 'src', 'config.ts'), 'utf8');
  for (const [, name] of read('systemd/env.example').matchAll(/^(\w+)=/gm)) expect(known).toContain(name);
});
