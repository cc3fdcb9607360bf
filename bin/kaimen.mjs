#!/usr/bin/env node
// The command line: restarts itself under the project's Node and hands everything on.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const main = join(root, 'apps', 'kaimen', 'dist', 'main.js');
const own = join(root, 'node_modules', '.bin', 'node');
const node = existsSync(own) ? own : process.execPath;
if (!existsSync(main) || (node === process.execPath && Number(process.versions.node.split('.')[0]) < 24)) {
  process.stderr.write('kaimen: not built yet; run "npm start" or "npm test" once in the project folder.\n');
  process.exit(1);
}
// A core dump would hold what passes through memory only, addresses among it: none is written.
const child =
  process.platform === 'win32'
    ? spawn(node, [main, ...process.argv.slice(2)], { stdio: 'inherit' })
    : spawn('/bin/sh', ['-c', 'ulimit -c 0; exec "$0" "$@"', node, main, ...process.argv.slice(2)], {
        stdio: 'inherit',
      });
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
