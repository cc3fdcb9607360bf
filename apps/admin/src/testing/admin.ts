/** The real admin on a real temporary database, for tests. */
import { createHash, randomBytes, randomUUID, scryptSync, timingSafeEqual } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate } from '@kaimen/db/migrate';
import { type Database, openDatabase } from '@kaimen/db/open';
import type { Hono } from 'hono';
import { addUser, ensureOwner } from '../accounts.ts';
import { createAdmin } from '../app.tsx';
import type { AdminDeps } from '../deps.ts';
import type { AdminEnv, Role } from '../env.ts';

export const URL_HERE = 'http://127.0.0.1:8787';
export const OWNER = 'owner@example.gov';
const ANALYST = 'analyst@example.gov';
export const PASSWORD = 'the door stands open';
/** The moment all tests happen at. */
const NOW = new Date('2026-11-23T12:30:00Z');

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const scrypt = (password: string, salt: string): Buffer => scryptSync(password, salt, 32, { N: 1024 });

const depsOf = (db: Database, more: Partial<AdminDeps> = {}): AdminDeps => ({
  db,
  clock: () => NOW,
  publicUrl: URL_HERE,
  secret: 'a secret of forty characters for the tests',
  password: {
    hash: async (password) => {
      const salt = randomBytes(8).toString('hex');
      return `${salt}:${scrypt(password, salt).toString('hex')}`;
    },
    verify: async (hash, password) => {
      const [salt = '', key = ''] = hash.split(':');
      return key.length === 64 && timingSafeEqual(Buffer.from(key, 'hex'), scrypt(password, salt));
    },
  },
  hash: { sha256, randomUUID, randomToken: () => randomBytes(24).toString('base64url') },
  log: () => {},
  demo: false,
  ...more,
});

type Fields = Readonly<Record<string, string>>;

/** One browser: keeps its cookies, sends our Origin on every form. */
type Browser = {
  get(path: string, headers?: Fields): Promise<Response>;
  /** The page's HTML. */
  see(path: string): Promise<string>;
  post(path: string, fields: Fields, headers?: Fields): Promise<Response>;
  cookies: Map<string, string>;
};

const browserOf = (app: Hono<AdminEnv>): Browser => {
  const cookies = new Map<string, string>();
  const keep = (response: Response): Response => {
    for (const line of response.headers.getSetCookie()) {
      const [name = '', value = ''] = line.split(';')[0]!.split(/=(.*)/s);
      if (/max-age=0/i.test(line) || !value) cookies.delete(name);
      else cookies.set(name, value);
    }
    return response;
  };
  const cookie = (): Fields =>
    cookies.size ? { cookie: [...cookies].map(([n, v]) => `${n}=${v}`).join('; ') } : {};
  const browser: Browser = {
    cookies,
    get: async (path, headers = {}) =>
      keep(await app.request(path, { headers: { ...cookie(), ...headers } })),
    see: async (path) => (await browser.get(path)).text(),
    post: async (path, fields, headers = { origin: URL_HERE }) =>
      keep(
        await app.request(path, {
          method: 'POST',
          headers: { 'content-type': 'application/x-www-form-urlencoded', ...cookie(), ...headers },
          body: new URLSearchParams(fields),
        }),
      ),
  };
  return browser;
};

export type TestAdmin = {
  readonly db: Database;
  readonly deps: AdminDeps;
  readonly app: Hono<AdminEnv>;
  /** A browser of somebody signed in. */
  as(role: Role): Promise<Browser>;
  /** A browser of nobody. */
  browser(): Browser;
};

/** Runs `use` with an admin of its own, an owner in it. */
export const withAdmin = async (
  use: (admin: TestAdmin) => Promise<void>,
  more: Partial<AdminDeps> = {},
): Promise<void> => {
  const folder = await mkdtemp(join(tmpdir(), 'kaimen-admin-'));
  const db = await openDatabase({ url: `file:${join(folder, 'kaimen.db')}` });
  try {
    await migrate(db);
    const deps = depsOf(db, more);
    const app = createAdmin(deps);
    await ensureOwner(deps, { email: OWNER, password: PASSWORD });
    const browser = () => browserOf(app);
    const as = async (role: Role): Promise<Browser> => {
      const who = browser();
      if (role === 'analyst') {
        const added = await addUser(deps, ANALYST, 'analyst');
        if (added.ok)
          await who.post('/admin/welcome', {
            token: new URL(added.link).searchParams.get('token') ?? '',
            password: PASSWORD,
            again: PASSWORD,
          });
      }
      const signedIn = await who.post('/admin/sign-in', {
        email: role === 'owner' ? OWNER : ANALYST,
        password: PASSWORD,
      });
      if (signedIn.status !== 303) throw new Error(`signing in as ${role} gave ${signedIn.status}`);
      return who;
    };
    await use({ db, deps, app, as, browser });
  } finally {
    await db.close();
    await rm(folder, { recursive: true, force: true });
  }
};
