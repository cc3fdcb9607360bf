import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeAll, expect, test } from 'vitest';

// The built file, as it is started: sources with JSX do not run as they are.
const main = fileURLToPath(new URL('../dist/main.js', import.meta.url));
const started: ChildProcess[] = [];

const start = (env: Record<string, string>): { child: ChildProcess; ended: Promise<unknown[]> } => {
  const child = spawn(process.execPath, [main], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  started.push(child);
  return { child, ended: once(child, 'exit') };
};
const lineOf = async (stream: NodeJS.ReadableStream | null): Promise<string> =>
  String((await once(stream!, 'data'))[0]);

beforeAll(() => {
  if (!existsSync(main)) throw new Error('Build first: npx turbo run build --filter=@kaimen/demo');
});
afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
});

test.each(['SIGTERM', 'SIGINT'] as const)(
  'says its address in one line, answers, and ends cleanly on %s',
  async (signal) => {
    const { child, ended } = start({ DEMO_PORT: '0' });
    const line = await lineOf(child.stdout);
    expect(line).toMatch(/^Demo bureau: http:\/\/127\.0\.0\.1:\d+\/\n$/);
    const page = await fetch(line.slice(line.indexOf('http')).trim());
    expect(await page.text()).toContain('江州市公安局');
    child.kill(signal);
    expect(await ended).toEqual([0, null]);
  },
);

test('a port in use is said in one line', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  const { child, ended } = start({ DEMO_PORT: String(port) });
  expect(await lineOf(child.stderr)).toBe(
    `demo: port ${port} is in use; stop what uses it or choose another with DEMO_PORT=….\n`,
  );
  expect(await ended).toEqual([1, null]);
  other.close();
});

test('a wrong address of the collector is said in one line', async () => {
  const { child, ended } = start({ DEMO_PORT: '0', KAIMEN_URL: 'nowhere' });
  expect(await lineOf(child.stderr)).toMatch(/^demo: KAIMEN_URL is "nowhere"; give .*\n$/);
  expect(await ended).toEqual([1, null]);
});
