import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

export const root = resolve(import.meta.dirname, '..', '..');
const main = join(root, 'apps', 'kaimen', 'dist', 'main.js');

/** A loopback port nobody uses at this moment. */
/** A port nobody listens on, below those that the system gives to connections: none can take it before its server does. */
export const freePort = async (): Promise<number> => {
  for (;;) {
    const port = 12_000 + Math.floor(Math.random() * 20_000);
    const probe = createServer();
    const free = await new Promise<boolean>((done) => {
      probe.once('error', () => done(false));
      probe.listen(port, '127.0.0.1', () => done(true));
    });
    if (!free) continue;
    probe.close();
    await once(probe, 'close');
    return port;
  }
};

export const freshFolder = (): string => mkdtempSync(join(tmpdir(), 'kaimen-'));

export type Running = {
  readonly url: string;
  readonly port: number;
  readonly data: string;
  readonly child: ChildProcess;
  /** Everything the process wrote so far. */
  readonly output: () => string;
  readonly stop: (signal?: NodeJS.Signals) => Promise<void>;
};

/** Waits until `probe` answers; fails loudly with what the process said. */
const until = async (url: string, child: ChildProcess, output: () => string, pause = 50): Promise<void> => {
  const end = Date.now() + 60_000;
  for (;;) {
    if (child.exitCode !== null || child.signalCode) throw new Error(`the process ended early:\n${output()}`);
    const answer = await fetch(url).catch(() => undefined);
    await answer?.body?.cancel();
    if (answer?.ok) return;
    if (Date.now() > end) throw new Error(`nothing answers at ${url}:\n${output()}`);
    await new Promise((r) => setTimeout(r, pause));
  }
};

/** Starts a script under this Node and waits until `ready` answers. */
export const running = async (
  script: string,
  args: string[],
  env: Record<string, string>,
  at: { port: number; ready: string; data: string; pause?: number },
): Promise<Running> => {
  const child = spawn(process.execPath, [script, ...args], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (text += chunk));
  const output = () => text;
  const stop = async (signal: NodeJS.Signals = 'SIGTERM') => {
    if (child.exitCode !== null || child.signalCode) return;
    child.kill(signal);
    await once(child, 'exit');
  };
  const url = `http://127.0.0.1:${at.port}`;
  await until(url + at.ready, child, output, at.pause).catch(async (error) => {
    await stop('SIGKILL');
    throw error;
  });
  return { url, port: at.port, data: at.data, child, output, stop };
};

export const OWNER = { email: 'owner@example.gov', password: 'a door that opens twice' };

/** Collector and admin as they run in production, on a fresh folder unless one is given. */
export const startKaimen = async (
  options: {
    data?: string;
    port?: number;
    env?: Record<string, string>;
    args?: string[];
    /** Asks every 5 ms whether it is ready. */
    quickly?: boolean;
    /** What has to answer 200 first; `/health/ready` unless it is meant to say no. */
    ready?: string;
  } = {},
): Promise<Running> => {
  const port = options.port ?? (await freePort());
  const data = options.data ?? freshFolder();
  const env = {
    PORT: String(port),
    KAIMEN_DATA: data,
    KAIMEN_SEED_PRESETS: '1',
    KAIMEN_ADMIN_EMAIL: OWNER.email,
    KAIMEN_ADMIN_PASSWORD: OWNER.password,
    ...options.env,
  };
  return running(main, ['serve', ...(options.args ?? [])], env, {
    port,
    ready: options.ready ?? '/health/ready',
    data,
    ...(options.quickly ? { pause: 5 } : {}),
  });
};

export const bureauFile = join(root, 'apps', 'demo', 'dist', 'bureau.json');

/** The demo bureau's website, pointed at a collector. */
export const startDemo = async (collector: string): Promise<Running> => {
  const port = await freePort();
  return running(
    join(root, 'apps', 'demo', 'dist', 'main.js'),
    [],
    { DEMO_PORT: String(port), KAIMEN_URL: collector },
    { port, ready: '/', data: '' },
  );
};

/** Runs the command line to its end. */
export const kaimen = async (
  args: string[],
  env: Record<string, string> = {},
  begun: (child: ChildProcess) => void = () => undefined,
) => {
  const child = spawn(process.execPath, [main, ...args], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  begun(child);
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk) => (out += chunk));
  child.stderr.on('data', (chunk) => (err += chunk));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, out, err };
};
