import { isAbsolute, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { OperatorFault } from './fault.ts';

/** Everything the environment can say, checked. */
export type Config = {
  readonly port: number;
  readonly host: string;
  /** Without a trailing slash; links, snippets and QR codes come from it. */
  readonly publicUrl: string;
  /** Folder of the database, the secret and the lock; absolute. */
  readonly data: string;
  readonly databaseUrl: string;
  readonly databaseToken: string | undefined;
  /** A replica of the server, from which the admin reads; it takes the same token. */
  readonly replicaUrl: string | undefined;
  /** Path of the database file, or undefined when it is a server's. */
  readonly databaseFile: string | undefined;
  readonly secret: string | undefined;
  readonly adminEmail: string | undefined;
  readonly adminPassword: string | undefined;
  readonly role: 'all' | 'collector' | 'admin';
  /** Number of proxies in front whose forwarded address is believed. */
  readonly trustProxy: number;
  readonly seedPresets: boolean;
  /** Whoever carries it may read `/metrics` from another machine. */
  readonly metricsToken: string | undefined;
};

type Environment = Readonly<Record<string, string | undefined>>;

const wrong = (name: string, value: string, mend: string): never => {
  throw new OperatorFault(`${name} is ${JSON.stringify(value.slice(0, 200))}; ${mend}`);
};

const whole = (env: Environment, name: string, fallback: number, min: number, max: number): number => {
  const text = env[name]?.trim();
  if (!text) return fallback;
  const value = Number(text);
  if (!/^\d{1,9}$/.test(text) || value < min || value > max)
    wrong(name, text, `give a whole number from ${min} to ${max}.`);
  return value;
};

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|::1|\[::1\])$/;

const publicUrl = (env: Environment, host: string, port: number): string => {
  const text = env.KAIMEN_PUBLIC_URL?.trim();
  if (!text) {
    if (!LOOPBACK.test(host))
      throw new OperatorFault(
        `KAIMEN_PUBLIC_URL is missing; with KAIMEN_HOST=${host} give the address people reach, for example https://feedback.example.gov.`,
      );
    return `http://${host.includes(':') && !host.startsWith('[') ? `[${host}]` : host}:${port}`;
  }
  const mend =
    'give an http or https address without path, query or sign-in, for example https://feedback.example.gov.';
  if (!URL.canParse(text)) wrong('KAIMEN_PUBLIC_URL', text, mend);
  const url = new URL(text);
  const bare = url.pathname === '/' && !url.search && !url.hash && !url.username && !url.password;
  if (!/^https?:$/.test(url.protocol) || !bare) wrong('KAIMEN_PUBLIC_URL', text, mend);
  return url.origin;
};

const database = (env: Environment, data: string) => {
  const text = env.KAIMEN_DATABASE_URL?.trim();
  const inside = join(data, 'kaimen.db');
  if (!text) return { databaseUrl: pathToFileURL(inside).href, databaseFile: inside };
  if (text.startsWith('file:')) {
    const path = decodeURIComponent(text.slice(5).replace(/^\/\/(?=\/)/, ''));
    if (!path || path.startsWith('//') || /[?#]/.test(path))
      wrong(
        'KAIMEN_DATABASE_URL',
        text,
        'give file: and the path of a database file, for example file:/var/lib/kaimen/kaimen.db.',
      );
    const file = isAbsolute(path) ? path : join(data, path);
    return { databaseUrl: pathToFileURL(file).href, databaseFile: file };
  }
  if (!/^(libsql|https?|wss?):\/\/[^\s/]/.test(text) || !URL.canParse(text))
    wrong('KAIMEN_DATABASE_URL', text, 'give a file:, libsql:// or http:// address.');
  return { databaseUrl: text, databaseFile: undefined };
};

const replica = (env: Environment, databaseFile: string | undefined): string | undefined => {
  const name = 'KAIMEN_DATABASE_REPLICA_URL';
  const text = env[name]?.trim();
  if (!text) return undefined;
  if (!/^(libsql|https?|wss?):\/\/[^\s/]/.test(text) || !URL.canParse(text))
    wrong(name, text, 'give the libsql:// or http:// address of a replica of the libSQL server.');
  if (databaseFile)
    throw new OperatorFault(
      `${name} is set, but a database file has no replica; set KAIMEN_DATABASE_URL to the libSQL server it copies.`,
    );
  return text;
};

/** Reads and checks the environment. Throws an `OperatorFault` that names the variable and the mend. */
export const readConfig = (env: Environment, cwd: string): Config => {
  const port = whole(env, 'PORT', 8787, 1, 65_535);
  const host = env.KAIMEN_HOST?.trim() || '127.0.0.1';
  if (!/^[\w.:[\]-]+$/.test(host))
    wrong('KAIMEN_HOST', host, 'give a host name or address to listen on, for example 127.0.0.1.');
  const data = resolve(cwd, env.KAIMEN_DATA?.trim() || 'data');
  const role = env.KAIMEN_ROLE?.trim() || 'all';
  if (role !== 'all' && role !== 'collector' && role !== 'admin')
    throw wrong('KAIMEN_ROLE', role, 'give all, collector or admin.');
  const where = database(env, data);
  if (role !== 'all' && where.databaseFile)
    throw new OperatorFault(
      `KAIMEN_ROLE is ${role}, but a database file belongs to one process; set KAIMEN_DATABASE_URL to a libSQL server, or KAIMEN_ROLE to all.`,
    );
  const secret = env.KAIMEN_SECRET || undefined;
  if (secret && secret.length < 32)
    throw new OperatorFault('KAIMEN_SECRET is too short; give at least 32 random characters.');
  const email = env.KAIMEN_ADMIN_EMAIL?.trim() || undefined;
  if (email && !/^[^\s@]+@[^\s@]+$/.test(email))
    wrong('KAIMEN_ADMIN_EMAIL', email, 'give an e-mail address.');
  const password = env.KAIMEN_ADMIN_PASSWORD || undefined;
  if (password && (password.length < 12 || password.length > 128))
    throw new OperatorFault('KAIMEN_ADMIN_PASSWORD has the wrong length; give 12 to 128 characters.');
  if (password && !email)
    throw new OperatorFault('KAIMEN_ADMIN_PASSWORD is set without KAIMEN_ADMIN_EMAIL; set both.');
  const metricsToken = env.KAIMEN_METRICS_TOKEN || undefined;
  if (metricsToken && !/^[\x21-\x7e]{16,200}$/.test(metricsToken))
    throw new OperatorFault(
      'KAIMEN_METRICS_TOKEN is unfit; give 16 to 200 letters, digits and signs without a blank.',
    );
  const seed = env.KAIMEN_SEED_PRESETS?.trim() || '0';
  if (seed !== '0' && seed !== '1') wrong('KAIMEN_SEED_PRESETS', seed, 'give 1 or 0.');
  return {
    port,
    host,
    publicUrl: publicUrl(env, host, port),
    data,
    ...where,
    databaseToken: env.KAIMEN_DATABASE_TOKEN || undefined,
    replicaUrl: replica(env, where.databaseFile),
    secret,
    adminEmail: email,
    adminPassword: password,
    role,
    trustProxy: whole(env, 'KAIMEN_TRUST_PROXY', 0, 0, 16),
    seedPresets: seed === '1',
    metricsToken,
  };
};
