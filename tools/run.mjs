// Children of a task: every one gets our signals and is waited for. No dependencies.
import { spawn } from 'node:child_process';
import { delimiter, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const children = new Set();
let stopping = null;
/** Whether a signal told everything to end. */
export const isStopping = () => stopping !== null;

/** Ends it all with one line. */
export class Stop extends Error {}
export const say = (line) => process.stderr.write(`${line}\n`);

function stop(signal) {
  stopping ??= signal;
  for (const child of children) child.kill(signal);
  // A child that ignores the signal may not keep the port.
  setTimeout(() => {
    for (const child of children) child.kill('SIGKILL');
  }, 12_000).unref();
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => stop(signal));

/** Runs a command to its end; resolves with its exit code. */
export function run(command, args, options = {}) {
  if (stopping) throw new Stop();
  return new Promise((done, fail) => {
    const child = spawn(command, args, { cwd: root, stdio: 'inherit', env, ...options });
    children.add(child);
    child.on('error', (error) => {
      children.delete(child);
      fail(error);
    });
    child.on('exit', (code, signal) => {
      children.delete(child);
      if (options.server && !stopping) stop('SIGTERM');
      if (stopping && !options.server) fail(new Stop());
      else done(code ?? (signal ? 1 : 0));
    });
  });
}

export const env = {
  ...process.env,
  PATH: [join(root, 'node_modules', '.bin'), process.env.PATH].join(delimiter),
  TURBO_TELEMETRY_DISABLED: '1',
  DO_NOT_TRACK: '1',
};
