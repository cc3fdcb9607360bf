#!/usr/bin/env node
// Brings the project's own package manager and Node runtime to a fresh machine that has Node 20 and npm,
// then starts, serves, tests or measures. No dependencies.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { browser, engines, proxies } from './debian.mjs';
import { env, isStopping, root, run, Stop, say } from './run.mjs';

const pin = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).packageManager;

async function install() {
  const lock = readFileSync(join(root, 'pnpm-lock.yaml'));
  const stamp = createHash('sha256').update(lock).update(pin).digest('hex');
  const file = join(root, 'node_modules', '.boot-stamp');
  if (existsSync(file) && readFileSync(file, 'utf8') === stamp) return;
  say('kaimen: installing packages (first time, about a minute)');
  const code = await run(
    'npx',
    ['--yes', '--loglevel=error', pin, 'install', '--frozen-lockfile', '--loglevel=error'],
    {
      stdio: ['ignore', 2, 2],
    },
  );
  if (code) throw new Stop('kaimen: installing the packages failed; the lines above say why.');
  writeFileSync(file, stamp);
}

/** The Node runtime everything runs on: the project's own, else a host Node of at least 24. */
function runtime() {
  const own = join(root, 'node_modules', '.bin', 'node');
  if (existsSync(own)) return own;
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  throw new Stop(
    'kaimen: there is no Node runtime for this platform among the packages; install Node 24 or newer and start again.',
  );
}

async function build() {
  const code = await run('turbo', ['run', 'build', '--output-logs=errors-only', '--log-prefix=none'], {
    stdio: ['ignore', 'ignore', 2],
  });
  if (code) throw new Stop('kaimen: the build failed; the lines above say why.');
}

/** A port from the environment. The server checks everything else. */
function port(name, fallback) {
  const text = env[name] ?? '';
  if (text === '') return fallback;
  const value = Number(text);
  if (!/^\d{1,5}$/.test(text) || value < 1 || value > 65535)
    throw new Stop(`kaimen: ${name} is ${JSON.stringify(text)}; give a port from 1 to 65535.`);
  return value;
}

async function mustBeFree(name, value, host) {
  await new Promise((done, fail) => {
    const probe = createServer();
    probe.once('error', (error) =>
      fail(
        new Stop(
          error.code === 'EADDRINUSE'
            ? `kaimen: port ${value} is in use; stop what uses it or choose another with ${name}=….`
            : `kaimen: cannot listen on ${host}:${value} (${error.code}); check ${name} and KAIMEN_HOST.`,
        ),
      ),
    );
    probe.listen(value, host, () => probe.close(() => done()));
  });
}

const host = env.KAIMEN_HOST || '127.0.0.1';
const server = join('apps', 'kaimen', 'dist', 'main.js');

async function start() {
  const main = port('PORT', 8787);
  const demo = port('DEMO_PORT', 8080);
  if (main === demo) throw new Stop('kaimen: PORT and DEMO_PORT are the same; give them different ports.');
  await mustBeFree('PORT', main, host);
  await mustBeFree('DEMO_PORT', demo, '127.0.0.1');
  await install();
  const node = runtime();
  await build();
  env.KAIMEN_DATA ||= join(root, 'data', 'demo');
  env.KAIMEN_SEED_PRESETS ||= '1';
  const collector = env.KAIMEN_PUBLIC_URL || `http://127.0.0.1:${main}`;
  const ends = [
    run(
      node,
      [
        server,
        'serve',
        '--bureau',
        join('apps', 'demo', 'dist', 'bureau.json'),
        '--demo-url',
        `http://127.0.0.1:${demo}`,
      ],
      { server: true, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] },
    ),
    run(node, [join('apps', 'demo', 'dist', 'main.js')], {
      server: true,
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      env: { ...env, KAIMEN_URL: collector },
    }),
  ];
  return Math.max(...(await Promise.all(ends)));
}

/** What a server needs before its service is started: packages and builds. */
async function setup() {
  await install();
  runtime();
  await build();
  say('kaimen: ready; start it with "npm run serve" or by its service.');
  return 0;
}

async function serve() {
  await mustBeFree('PORT', port('PORT', 8787), host);
  await install();
  const node = runtime();
  await build();
  // A core dump would hold what passes through memory only, addresses among it: none is written.
  return run(
    '/bin/sh',
    ['-c', 'ulimit -c 0; exec "$0" "$@"', node, server, 'serve', ...process.argv.slice(3)],
    {
      server: true,
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    },
  );
}

/** Static checks first, then every vitest project; the last line counts both. */
async function test(extra) {
  await install();
  const node = runtime();
  await browser();
  await proxies();
  await build();
  const folder = join(root, 'node_modules', '.cache', 'kaimen-test');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  let passed = 0;
  let failed = 0;
  if (!extra.length) {
    await run(node, ['tools/check.mjs', '--result', join(folder, 'check.json')]);
    const check = JSON.parse(readFileSync(join(folder, 'check.json'), 'utf8'));
    passed += check.passed;
    failed += check.failed;
  }
  const result = join(folder, 'vitest.json');
  const code = await run(node, [
    'node_modules/vitest/vitest.mjs',
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${result}`,
    ...extra,
  ]);
  if (existsSync(result)) {
    const report = JSON.parse(readFileSync(result, 'utf8'));
    passed += report.numPassedTests;
    failed +=
      report.numFailedTests +
      report.testResults.filter((f) => f.status === 'failed' && !f.assertionResults.length).length;
  }
  if (code && !failed) failed = 1;
  process.stdout.write(`${passed} passed, ${failed} failed\n`);
  return failed ? 1 : 0;
}

async function long(parts) {
  await install();
  const node = runtime();
  await browser();
  if (!parts.length || parts.includes('engines')) await engines();
  await build();
  return run(node, ['tools/long.mjs', ...parts]);
}

async function bench() {
  await install();
  const node = runtime();
  await browser();
  await build();
  for (const room of ['packages/widgets', 'apps/kaimen']) {
    const folder = join(root, room, 'bench');
    if (!existsSync(folder)) continue;
    for (const file of readdirSync(folder)
      .filter((f) => f.endsWith('.bench.ts'))
      .sort()) {
      const code = await run(node, [join(folder, file)]);
      if (code) return code;
    }
  }
  return 0;
}

const verbs = {
  start,
  setup,
  serve,
  test: () => test(process.argv.slice(3)),
  'test:e2e': () => test(['--project', 'e2e', ...process.argv.slice(3)]),
  'test:long': () => long(process.argv.slice(3)),
  bench,
};
const verb = verbs[process.argv[2] ?? ''];
if (!verb) {
  say(`kaimen: unknown task; give one of ${Object.keys(verbs).join(', ')}.`);
  process.exit(2);
}
try {
  process.exitCode = await verb();
} catch (error) {
  if (!(error instanceof Stop)) throw error;
  if (error.message) say(error.message);
  process.exitCode = isStopping() ? 0 : 1;
}
