#!/usr/bin/env node
// Format, lint, imports, types, dead code, references of the documents: in seconds, each counted as one check.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const env = { ...process.env, PATH: [join(root, 'node_modules', '.bin'), process.env.PATH].join(delimiter) };
const rooms = ['packages', 'apps'].flatMap((kind) =>
  readdirSync(join(root, kind)).map((room) => `${kind}/${room}`),
);

/** Relative links of every document point at something that exists. */
function documents() {
  const files = ['README.md', 'CONTRIBUTING.md'];
  const walk = (folder) => {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true }))
      if (entry.isDirectory()) walk(`${folder}/${entry.name}`);
      else if (entry.name.endsWith('.md')) files.push(`${folder}/${entry.name}`);
  };
  walk('docs');
  for (const room of rooms) if (existsSync(join(root, room, 'README.md'))) files.push(`${room}/README.md`);
  const broken = [];
  for (const file of files) {
    const text = readFileSync(join(root, file), 'utf8').replace(/```[\s\S]*?```/g, '');
    for (const [, target] of text.matchAll(/\]\(([^)\s]+)\)/g)) {
      if (/^([a-z]+:|#)/.test(target)) continue;
      const path = resolve(root, dirname(file), target.split('#')[0]);
      if (!existsSync(path)) broken.push(`${file}: ${target} does not exist`);
    }
  }
  return broken;
}

const checks = [
  ['format and lint', () => command('biome', ['check', '--error-on-warnings', '.'])],
  [
    'imports',
    () =>
      command('depcruise', [
        'packages',
        'apps',
        'tools',
        'tests',
        '--config',
        '.dependency-cruiser.mjs',
        '--output-type',
        'err',
      ]),
  ],
  ...rooms.map((room) => [`types of ${room}`, () => command('tsc', ['-p', room])]),
  ['types of tools and tests', () => command('tsc', ['-p', 'tests'])],
  ['dead code', () => command('knip', ['--no-progress'])],
  ['documents', () => documents().join('\n')],
];

function command(name, args) {
  const { status, stdout, stderr } = spawnSync(name, args, {
    cwd: root,
    env,
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  return status === 0 ? '' : `${stdout}${stderr}` || `${name} ended with ${status}`;
}

let passed = 0;
let failed = 0;
for (const [name, check] of checks) {
  const fault = check();
  if (fault) {
    failed += 1;
    process.stdout.write(`✗ ${name}\n${fault}\n`);
  } else {
    passed += 1;
    process.stdout.write(`✓ ${name}\n`);
  }
}
const result = process.argv.indexOf('--result');
if (result > 0) writeFileSync(process.argv[result + 1], JSON.stringify({ passed, failed }));
process.exitCode = failed ? 1 : 0;
