import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..', '..', '..');
export const main = join(root, 'apps', 'kaimen', 'dist', 'main.js');
const OWNER = { email: 'owner@example.gov', password: 'a door that opens twice' };

const freePort = async (): Promise<number> => {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as { port: number };
  probe.close();
  await once(probe, 'close');
  return port;
};

export type Server = {
  readonly port: number;
  readonly pid: number;
  readonly data: string;
  readonly stop: () => Promise<void>;
};

/** Starts a script as a process of its own and waits until it listens. */
export const start = async (
  script: string,
  args: string[] = [],
  env: Record<string, string> = {},
): Promise<Server> => {
  const port = await freePort();
  const data = env.KAIMEN_DATA ?? mkdtempSync(join(tmpdir(), 'kaimen-bench-'));
  const child: ChildProcess = spawn(process.execPath, [script, ...args], {
    cwd: root,
    env: {
      ...process.env,
      PORT: String(port),
      KAIMEN_DATA: data,
      KAIMEN_SEED_PRESETS: '1',
      KAIMEN_ADMIN_EMAIL: OWNER.email,
      KAIMEN_ADMIN_PASSWORD: OWNER.password,
      ...env,
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  for (const end = Date.now() + 30_000; ; ) {
    const up = await fetch(`http://127.0.0.1:${port}/health/live`).catch(() => undefined);
    await up?.body?.cancel();
    if (up) break;
    if (Date.now() > end || child.exitCode !== null) throw new Error(`${script} does not answer`);
    await new Promise((r) => setTimeout(r, 50));
  }
  return {
    port,
    pid: child.pid ?? 0,
    data,
    stop: async () => {
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
};

/** Runs a verb of the command line; resolves with its standard output. */
export const verb = async (args: string[], env: Record<string, string>): Promise<string> => {
  const child = spawn(process.execPath, [main, ...args], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let out = '';
  child.stdout.on('data', (chunk) => (out += chunk));
  const [code] = (await once(child, 'close')) as [number];
  if (code) throw new Error(`kaimen ${args[0]} ended with ${code}`);
  return out;
};

/** The owner's cookies. */
export const signIn = async (port: number): Promise<string> => {
  const url = `http://127.0.0.1:${port}`;
  const answer = await fetch(`${url}/admin/sign-in`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: url, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(OWNER),
  });
  return answer.headers
    .getSetCookie()
    .map((c) => c.split(';')[0])
    .join('; ');
};

/** A server whose form holds so many answers, spread over the hours of 89 days until yesterday. */
export const startFilled = async (form: string, count: number, answers: (i: number) => object) => {
  const data = mkdtempSync(join(tmpdir(), 'kaimen-bench-'));
  const env = { KAIMEN_DATA: data, KAIMEN_SEED_PRESETS: '1' };
  const file = join(data, 'answers.ndjson');
  const day = (i: number) => new Date(Date.now() - (1 + (i % 89)) * 86_400_000).toISOString().slice(0, 10);
  writeFileSync(
    file,
    Array.from({ length: count }, (_, i) =>
      JSON.stringify({
        id: randomUUID(),
        formVersion: 1,
        answers: answers(i),
        context: { hour: `${day(i)}T${String(i % 24).padStart(2, '0')}` },
      }),
    ).join('\n'),
  );
  await (await start(main, ['serve'], env)).stop();
  await verb(['import', '--form', form, file], env);
  return { data, env, server: await start(main, ['serve'], env) };
};
