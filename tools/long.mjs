#!/usr/bin/env node
// The long forms, each a part with a result of its own in docs/results/<part>.md. Without arguments all
// of them; `npm run test:long -- engines kills` runs these two.
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
const KILLS = Number(process.env.KAIMEN_KILLS ?? 1000);
const SUBMISSIONS = KILLS * 1000;
const SCHEDULES = Number(process.env.KAIMEN_SCHEDULES ?? 100_000);
const FAULTS = Number(process.env.KAIMEN_FAULTS ?? 1000);

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

/** Runs tests of one file with more asked of them; says how it ended and how long it took. */
function vitest(file, env, project = 'e2e') {
  const begun = Date.now();
  const { status, stdout } = spawnSync(
    process.execPath,
    ['node_modules/vitest/vitest.mjs', 'run', '--project', project, file],
    {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit'],
      encoding: 'utf8',
      env: { ...process.env, NO_COLOR: '1', ...env },
    },
  );
  process.stdout.write(stdout);
  const tests = /^\s*Tests\s+(.*)$/m.exec(stdout)?.[1]?.trim() ?? 'no test ran';
  return { ok: status === 0, tests, seconds: Math.round((Date.now() - begun) / 1000), stdout };
}

const ended = ({ ok, seconds }) => `${ok ? 'passed' : 'FAILED'} in ${seconds} s`;

/** What the tests measured: lines that begin with the row's name. */
const printed = ({ ok, stdout }) =>
  [...stdout.matchAll(/^(R\d+) (.+)$/gm)].map(([, row, text]) => [row, text, ok]);

/** Part → its title and rows: what, result, whether it holds. */
const PARTS = {
  start: async () => {
    const { cold, warm } = await freshClone();
    return [
      [
        '`npm start` on a fresh clone, empty caches, until every site answers',
        `${cold.toFixed(1)} s (promise: under 300 s)`,
        cold < 300,
      ],
      ['`npm start` again', `${warm.toFixed(1)} s (promise: under 15 s)`, warm < 15],
    ];
  },
  kills: async () => {
    const run = vitest('03_kill', { KAIMEN_KILLS: String(KILLS), KAIMEN_SUBMISSIONS: String(SUBMISSIONS) });
    return [
      [
        `R1: ${KILLS} kills (SIGKILL) under 64 clients: nothing acknowledged lost or doubled, tallies equal a recount`,
        ended(run),
        run.ok,
      ],
      ...printed(run),
    ];
  },
  durable: async () => {
    const run = vitest('26_durable', { KAIMEN_LONG: '1', KAIMEN_WHOLE: '1' });
    return [
      [
        `R2, R7-R11, R14: signals, power cut, full disk, damage, lock, floods, clock (${run.tests})`,
        ended(run),
        run.ok,
      ],
      ...printed(run),
    ];
  },
  fuzz: async () => {
    const run = vitest('31_fuzz', { KAIMEN_LONG: '1' });
    return [
      [`R4: made-up requests against a real server (${run.tests})`, ended(run), run.ok],
      ...printed(run),
    ];
  },
  simulation: async () => {
    const run = vitest('24_simulation', { KAIMEN_SCHEDULES: String(SCHEDULES) });
    const seed = /KAIMEN_SEED=(\d+)/.exec(run.stdout)?.[1];
    const stored = /(\d+) answers stored/.exec(run.stdout)?.[1] ?? 'not said how many';
    return [
      [
        `${SCHEDULES} schedules of queue, outbox and client on their own clock (seed ${seed}, ${stored} answers stored), ${SCHEDULES / 20} of one answer for up to a week, every point of a process, every planted flaw found (${run.tests})`,
        ended(run),
        run.ok,
      ],
      // Each schedule that was wrong, with the seed that repeats it.
      ...[...new Set(run.stdout.match(/KAIMEN_SEED=\d+ \([^"]*/g))].map((one) => ['', one, false]),
    ];
  },
  servers: async () => {
    const run = vitest('25_servers', { KAIMEN_KILLS: '50' });
    const load = /(\d+ acknowledged, \d+ put off)/.exec(run.stdout)?.[1];
    return [
      [
        `two collectors, an admin and a replica on a real libSQL server: primary killed 50 times under load, hangs, replica gone (${run.tests}; ${load})`,
        ended(run),
        run.ok,
      ],
    ];
  },
  engines: async () => {
    const rows = [];
    for (const [name, what] of [
      ['chromium', 'Chromium'],
      ['firefox', 'Firefox ESR'],
      ['webkit', 'WebKitGTK'],
    ]) {
      const run = vitest('20_engines', { KAIMEN_ENGINES: name });
      rows.push([`the browser suite in ${what} (${run.tests})`, ended(run), run.ok]);
    }
    return rows;
  },
  faults: async () => {
    const run = vitest('16_faults', { KAIMEN_FAULTS: String(FAULTS) });
    const seed = /KAIMEN_SEED=(\d+)/.exec(run.stdout)?.[1];
    return [
      [
        `${FAULTS} submits in real tabs through a failing network (seed ${seed}): offline, 500, 503, reset before and after the commit, tab closed, second tab, reload; none lost, none twice, no thanks before acceptance, none left on the device`,
        ended(run),
        run.ok,
      ],
    ];
  },
  scriptless: async () => {
    const run = vitest('15_scripting_off', { KAIMEN_WHOLE: '1' });
    return [[`every preset with scripting off (${run.tests})`, ended(run), run.ok]];
  },
  payloads: async () => {
    const run = vitest('24_payloads', { KAIMEN_WHOLE: '1' });
    return [
      [
        `S1: every payload in every field of door, messages, imports, admin and definitions, read back at every sink (${run.tests})`,
        ended(run),
        run.ok,
      ],
    ];
  },
  import: async () => {
    const run = vitest('25_import', { KAIMEN_WHOLE: '1' });
    const told = /^100000 lines, .*$/m.exec(run.stdout)?.[0] ?? '';
    return [
      [
        '100,000 lines beside a server that takes answers, killed three times in the middle, run again',
        `${ended(run)}; ${told}`,
        run.ok,
      ],
    ];
  },
  pictures: async () => {
    const rows = [];
    for (const [file, what] of [
      ['18_visual', 'every preset in five looks, every language on 320 px'],
      ['17_presets', 'every preset walked from start to end'],
      ['07_accessible', 'every page looked through by axe, light and dark'],
    ]) {
      const run = vitest(file, { KAIMEN_WHOLE: '1' });
      rows.push([`${what} (${run.tests})`, ended(run), run.ok]);
    }
    return rows;
  },
  flood: async () => {
    const run = vitest('40_flood', { KAIMEN_LONG: '1' });
    const short = vitest('abuse/flood', { KAIMEN_WHOLE: '1', KAIMEN_LONG: '1' }, 'collector');
    const told = (stdout) => [...stdout.matchAll(/^FLOOD (.*)$/gm)].map(([, line]) => line);
    return [
      [
        '10,000 comments of scripts in ten minutes against the whole server, 300 honest people behind one address among them, 60 of these in real Chromium pages',
        ended(run),
        run.ok,
      ],
      ...told(run.stdout).map((line) => ['', line, true]),
      [`the same and harder floods on a virtual clock (${short.tests})`, ended(short), short.ok],
      ...told(short.stdout).map((line) => ['', line, true]),
    ];
  },
  operate: async () => {
    const rows = [];
    for (const [file, what] of [
      ['22_backup', 'R12 backup under load and its restore; both killed at every change of a file'],
      ['23_upgrade', 'R13 upgrade under load, killed at every statement of the migration, and rolled back'],
      ['24_deploy', 'nginx and Caddy in front, units, container files'],
      ['26_runbooks', 'every command of every runbook, `npm run setup` in a clone included'],
    ]) {
      const run = vitest(file, { KAIMEN_WHOLE: '1', KAIMEN_LONG: '1' });
      rows.push([`${what} (${run.tests})`, ended(run), run.ok]);
    }
    return rows;
  },
  apps: async () => {
    const run = vitest('30_apps', { KAIMEN_LONG: '1' });
    const cases = [...run.stdout.matchAll(/^\s+([✓×])\s+([^|\n]*?)(?:\s+\d+ms)?$/gm)];
    return [
      ...cases.map(([, mark, what]) => [what, mark === '✓' ? 'passed' : 'FAILED', mark === '✓']),
      [`the release, rehearsed from change log to stored row (${run.tests})`, ended(run), run.ok],
    ];
  },
};

const wanted = process.argv.slice(2);
const unknown = wanted.find((part) => !(part in PARTS));
if (unknown !== undefined) {
  process.stderr.write(
    `kaimen: no long part is called ${unknown}; give some of ${Object.keys(PARTS).join(', ')}.\n`,
  );
  process.exit(2);
}
let passed = 0;
let failed = 0;
mkdirSync(results, { recursive: true });
for (const part of wanted.length ? wanted : Object.keys(PARTS)) {
  const rows = await PARTS[part]().catch((error) => [[part, `FAILED: ${error.message}`, false]]);
  writeFileSync(
    join(results, `${part}.md`),
    `# Long run, ${part}: ${new Date().toISOString().slice(0, 10)}

${machine()}

| what | result |
|---|---|
${rows.map(([what, result]) => `| ${what} | ${result} |`).join('\n')}
`,
  );
  for (const [what, result, fine] of rows) {
    process.stdout.write(`${what}: ${result}\n`);
    fine ? passed++ : failed++;
  }
}
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exitCode = failed ? 1 : 0;
