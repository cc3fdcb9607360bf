#!/usr/bin/env node
// The long forms: a start from a fresh clone with empty caches, and many kills. Results go to docs/results/.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { cpus, tmpdir, totalmem } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const results = join(root, 'docs', 'results');
const KILLS = 200;

const machine = () =>
  `${cpus().length} cores (${cpus()[0]?.model}), ${Math.round(totalmem() / 2 ** 30)} GiB, Linux, Node ${process.version}`;

async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address();
  probe.close();
  await once(probe, 'close');
  return port;
}

/** Seconds from `npm start` until every site answers; stops it again. */
async function timeStart(folder, env) {
  const [port, demo] = [await freePort(), await freePort()];
  const begun = Date.now();
  const child = spawn('npm', ['start'], {
    cwd: folder,
    env: { ...env, PORT: String(port), DEMO_PORT: String(demo) },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const up = (url) =>
    fetch(url).then(
      (a) => a.ok,
      () => false,
    );
  while (!((await up(`http://127.0.0.1:${port}/health/ready`)) && (await up(`http://127.0.0.1:${demo}/`)))) {
    if (child.exitCode !== null) throw new Error('npm start ended early');
    if (Date.now() - begun > 600_000) throw new Error('npm start hangs');
    await wait(100);
  }
  const seconds = (Date.now() - begun) / 1000;
  child.kill('SIGTERM');
  await once(child, 'exit');
  return seconds;
}

async function freshClone() {
  const home = mkdtempSync(join(tmpdir(), 'kaimen-home-'));
  const folder = join(home, 'kaimen');
  spawnSync('git', ['clone', '--quiet', root, folder], { stdio: 'inherit' });
  const keep = [
    'PATH',
    'LANG',
    'TZ',
    'NODE_EXTRA_CA_CERTS',
    'http_proxy',
    'https_proxy',
    'no_proxy',
    'HTTP_PROXY',
    'HTTPS_PROXY',
    'NO_PROXY',
  ];
  const env = Object.fromEntries(keep.filter((k) => process.env[k]).map((k) => [k, process.env[k]]));
  env.PATH = (env.PATH ?? '')
    .split(':')
    .filter((p) => !p.includes('node_modules'))
    .join(':');
  for (const key of Object.keys(process.env))
    if (/^npm_config_(registry|cafile|userconfig)$/i.test(key)) env[key] = process.env[key];
  env.HOME = home;
  const cold = await timeStart(folder, env);
  const warm = await timeStart(folder, env);
  return { cold, warm };
}

function kills() {
  const begun = Date.now();
  const { status } = spawnSync(
    process.execPath,
    ['node_modules/vitest/vitest.mjs', 'run', '--project', 'e2e', '03_kill'],
    {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, KAIMEN_KILLS: String(KILLS) },
    },
  );
  return { passed: status === 0, seconds: Math.round((Date.now() - begun) / 1000) };
}

const start = await freshClone();
const killed = kills();
mkdirSync(results, { recursive: true });
writeFileSync(
  join(results, 'long.md'),
  `# Long run of ${new Date().toISOString().slice(0, 10)}

${machine()}

| what | result |
|---|---|
| \`npm start\` on a fresh clone, empty caches, until every site answers | ${start.cold.toFixed(1)} s (promise: under 300 s) |
| \`npm start\` again | ${start.warm.toFixed(1)} s (promise: under 15 s) |
| ${KILLS} kills (SIGKILL) under 16 clients: nothing acknowledged lost or doubled, tallies equal a recount | ${killed.passed ? 'passed' : 'FAILED'} in ${killed.seconds} s |
`,
);
process.stdout.write(
  `cold ${start.cold.toFixed(1)} s, warm ${start.warm.toFixed(1)} s, ${KILLS} kills ${killed.passed ? 'passed' : 'failed'}\n`,
);
const fine = start.cold < 300 && start.warm < 15 && killed.passed;
process.stdout.write(`${fine ? 3 : 2} passed, ${fine ? 0 : 1} failed\n`);
process.exitCode = fine ? 0 : 1;
