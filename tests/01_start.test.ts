import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { freePort, freshFolder, root } from './house/server.ts';

type Started = { child: ChildProcess; port: number; demo: number; output: () => string };

/** `npm start` as a person types it, in a process group of its own. */
const start = async (env: Record<string, string> = {}): Promise<Started> => {
  const port = await freePort();
  const demo = await freePort();
  const child = spawn('npm', ['start'], {
    cwd: root,
    detached: true,
    env: { ...process.env, PORT: String(port), DEMO_PORT: String(demo), KAIMEN_DATA: freshFolder(), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (text += chunk));
  return { child, port, demo, output: () => text };
};

const answers = async (url: string): Promise<boolean> => {
  const answer = await fetch(url).catch(() => undefined);
  await answer?.body?.cancel();
  return answer?.ok ?? false;
};

const ready = async (s: Started) => {
  // The promise is 15 s; the limit is one that only a hang can miss.
  for (const end = Date.now() + 120_000; Date.now() < end && s.child.exitCode === null; await wait(200))
    if (
      (await answers(`http://127.0.0.1:${s.port}/health/ready`)) &&
      (await answers(`http://127.0.0.1:${s.demo}/`))
    )
      return;
  throw new Error(`not ready:\n${s.output()}`);
};

/** Processes of the group that are still there. */
const left = (pid: number): boolean => {
  try {
    process.kill(-pid, 0);
    return true;
  } catch {
    return false;
  }
};

for (const signal of ['SIGINT', 'SIGTERM'] as const)
  test(`npm start serves every site, says how to sign in, and ${signal} ends every process`, async () => {
    const s = await start();
    try {
      await ready(s);
      expect(await answers(`http://127.0.0.1:${s.port}/admin/sign-in`)).toBe(true);
      expect(await answers(`http://127.0.0.1:${s.port}/f/cn-haochaping`)).toBe(true);
      await wait(300);
      const said = s.output();
      expect(said).toContain(`http://127.0.0.1:${s.demo}`);
      expect(said).toContain(`http://127.0.0.1:${s.port}/admin`);
      expect(said).toMatch(/sign in/i);
    } finally {
      // Ctrl-C reaches the whole group; SIGTERM only the process it is sent to.
      if (signal === 'SIGINT') process.kill(-s.child.pid!, signal);
      else s.child.kill(signal);
    }
    if (s.child.exitCode === null && !s.child.signalCode) await once(s.child, 'exit');
    for (const end = Date.now() + 15_000; left(s.child.pid!) && Date.now() < end; ) await wait(100);
    expect(left(s.child.pid!), 'a process is left').toBe(false);
    expect(await answers(`http://127.0.0.1:${s.port}/health/live`)).toBe(false);
  });

for (const name of ['PORT', 'DEMO_PORT'] as const)
  test(`a ${name} in use is said in one line`, async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as { port: number };
    const s = await start({ [name]: String(port) });
    const [code] = await once(s.child, 'close');
    taken.close();
    expect(code).not.toBe(0);
    const lines = s
      .output()
      .split('\n')
      .filter((line) => line.startsWith('kaimen:'));
    expect(lines).toEqual([
      `kaimen: port ${port} is in use; stop what uses it or choose another with ${name}=….`,
    ]);
  });
