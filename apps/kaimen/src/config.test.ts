import { expect, test } from 'vitest';
import { readConfig } from './config.ts';
import { OperatorFault } from './fault.ts';

const read = (env: Record<string, string>) => readConfig(env, '/srv/kaimen');

test('an empty environment is a whole configuration', () => {
  expect(read({})).toMatchObject({
    port: 8787,
    host: '127.0.0.1',
    publicUrl: 'http://127.0.0.1:8787',
    data: '/srv/kaimen/data',
    databaseUrl: 'file:///srv/kaimen/data/kaimen.db',
    role: 'all',
    trustProxy: 0,
    seedPresets: false,
  });
});

test('a file address, relative or absolute, with spaces', () => {
  expect(read({ KAIMEN_DATABASE_URL: 'file:answers.db' }).databaseFile).toBe('/srv/kaimen/data/answers.db');
  expect(read({ KAIMEN_DATABASE_URL: 'file:/var/lib/k m.db' }).databaseFile).toBe('/var/lib/k m.db');
  expect(read({ KAIMEN_DATABASE_URL: 'libsql://db.example.gov' }).databaseFile).toBeUndefined();
});

test.each<[string, Record<string, string>]>([
  ['PORT', { PORT: 'eighty' }],
  ['PORT', { PORT: '0' }],
  ['PORT', { PORT: '70000' }],
  ['PORT', { PORT: '80.5' }],
  ['KAIMEN_HOST', { KAIMEN_HOST: 'a b' }],
  ['KAIMEN_PUBLIC_URL', { KAIMEN_HOST: '0.0.0.0' }],
  ['KAIMEN_PUBLIC_URL', { KAIMEN_PUBLIC_URL: 'feedback.example.gov' }],
  ['KAIMEN_PUBLIC_URL', { KAIMEN_PUBLIC_URL: 'ftp://feedback.example.gov' }],
  ['KAIMEN_PUBLIC_URL', { KAIMEN_PUBLIC_URL: 'https://feedback.example.gov/kaimen' }],
  ['KAIMEN_PUBLIC_URL', { KAIMEN_PUBLIC_URL: 'https://me:secret@feedback.example.gov' }],
  ['KAIMEN_DATABASE_URL', { KAIMEN_DATABASE_URL: 'postgres://x' }],
  ['KAIMEN_DATABASE_URL', { KAIMEN_DATABASE_URL: 'file:' }],
  ['KAIMEN_DATABASE_URL', { KAIMEN_DATABASE_URL: 'file:a.db?mode=ro' }],
  ['KAIMEN_ROLE', { KAIMEN_ROLE: 'worker' }],
  ['KAIMEN_ROLE', { KAIMEN_ROLE: 'collector' }],
  ['KAIMEN_SECRET', { KAIMEN_SECRET: 'few-signs' }],
  ['KAIMEN_ADMIN_EMAIL', { KAIMEN_ADMIN_EMAIL: 'nobody' }],
  ['KAIMEN_ADMIN_PASSWORD', { KAIMEN_ADMIN_EMAIL: 'a@b.cn', KAIMEN_ADMIN_PASSWORD: 'few-signs' }],
  ['KAIMEN_ADMIN_PASSWORD', { KAIMEN_ADMIN_PASSWORD: 'long enough to be one' }],
  ['KAIMEN_TRUST_PROXY', { KAIMEN_TRUST_PROXY: 'yes' }],
  ['KAIMEN_TRUST_PROXY', { KAIMEN_TRUST_PROXY: '-1' }],
  ['KAIMEN_SEED_PRESETS', { KAIMEN_SEED_PRESETS: 'true' }],
])('a wrong %s stops with one line that names it: %j', (name, env) => {
  let said: unknown;
  try {
    read(env);
  } catch (fault) {
    said = fault;
  }
  expect(said).toBeInstanceOf(OperatorFault);
  const { message } = said as OperatorFault;
  expect(message).toContain(name);
  expect(message).not.toContain('\n');
  // The value of a secret is never repeated.
  if (name.endsWith('PASSWORD') || name.endsWith('SECRET')) expect(message).not.toContain(env[name]);
});

test('a replica belongs to a server', () => {
  const server = { KAIMEN_DATABASE_URL: 'http://127.0.0.1:8080' };
  const replica = { KAIMEN_DATABASE_REPLICA_URL: 'http://127.0.0.1:8081' };
  expect(readConfig({ ...server, ...replica }, '/srv').replicaUrl).toBe('http://127.0.0.1:8081');
  expect(readConfig(server, '/srv').replicaUrl).toBeUndefined();
  expect(() => readConfig(replica, '/srv')).toThrow(
    /a database file has no replica; set KAIMEN_DATABASE_URL/,
  );
  expect(() => readConfig({ ...server, KAIMEN_DATABASE_REPLICA_URL: 'file:copy.db' }, '/srv')).toThrow(
    /^KAIMEN_DATABASE_REPLICA_URL is "file:copy.db"; give the libsql/,
  );
});
