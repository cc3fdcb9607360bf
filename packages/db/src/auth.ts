/**
 * The auth library's adapter over the one writer. Session tokens are hashed on the way in, so neither
 * the file nor a stolen backup of it holds one that opens anything; addresses and user agents of staff
 * are not kept.
 *
 * How to use it: `betterAuth({ database: authAdapter(db), … })`, without `secondaryStorage`. Sign-in,
 * `getSession`, sign-out and refresh work as usual. Because only hashes are stored, sessions read as a
 * list carry no usable token: end them by user (`internalAdapter.deleteUserSessions(userId)`), not by token.
 */
import { drizzleAdapter } from 'better-auth/adapters/drizzle';
import type { Database } from './open.ts';
import { orm } from './orm.ts';
import { account, session, user, verification } from './schema/accounts.ts';

/** What `betterAuth({ database })` takes. */
export type AuthAdapter = ReturnType<typeof drizzleAdapter>;
type Adapter = ReturnType<AuthAdapter>;
type Where = NonNullable<Parameters<Adapter['findMany']>[0]['where']>;

const digest = async (token: string): Promise<string> => {
  const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(token));
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');
};

/** Hashes the tokens a condition names. */
const hashWhere = async (where: Where): Promise<Where> =>
  Promise.all(
    where.map(async (part) => {
      if (part.field !== 'token') return part;
      const value = Array.isArray(part.value)
        ? await Promise.all(part.value.map((token) => digest(String(token))))
        : await digest(String(part.value));
      return { ...part, value };
    }),
  );

const named = (where: Where): string | undefined => {
  const value = where.find((part) => part.field === 'token')?.value;
  return typeof value === 'string' ? value : undefined;
};

/** The caller knows the token it asked with; it gets that one back instead of the hash. */
const withToken = <T>(found: T, token: unknown): T =>
  found && typeof token === 'string' ? { ...found, token } : found;

const hashingSessions = (inner: Adapter): Adapter => {
  const outer: Adapter = {
    ...inner,
    create: async (request) => {
      if (request.model !== 'session') return inner.create(request);
      const { token } = request.data as { token?: unknown };
      const data = { ...request.data, token: await digest(String(token)), ipAddress: '', userAgent: '' };
      return withToken(await inner.create({ ...request, data }), token) as never;
    },
    findOne: async (request) => {
      if (request.model !== 'session') return inner.findOne(request);
      const found = await inner.findOne({ ...request, where: await hashWhere(request.where) });
      return withToken(found, named(request.where)) as never;
    },
    findMany: async (request) =>
      inner.findMany(
        request.model === 'session' && request.where
          ? { ...request, where: await hashWhere(request.where) }
          : request,
      ),
    count: async (request) =>
      inner.count(
        request.model === 'session' && request.where
          ? { ...request, where: await hashWhere(request.where) }
          : request,
      ),
    update: async (request) => {
      if (request.model !== 'session') return inner.update(request);
      const { token, ...facts } = request.update;
      const update = typeof token === 'string' ? { ...facts, token: await digest(token) } : facts;
      const found = await inner.update({ ...request, update, where: await hashWhere(request.where) });
      return withToken(found, token ?? named(request.where)) as never;
    },
    updateMany: async (request) =>
      inner.updateMany(
        request.model === 'session' ? { ...request, where: await hashWhere(request.where) } : request,
      ),
    delete: async (request) =>
      inner.delete(
        request.model === 'session' ? { ...request, where: await hashWhere(request.where) } : request,
      ),
    deleteMany: async (request) =>
      inner.deleteMany(
        request.model === 'session' ? { ...request, where: await hashWhere(request.where) } : request,
      ),
    transaction: (run) => run(outer),
  };
  return outer;
};

/** The adapter for `betterAuth`. No interactive transactions: the writer has none to give. */
export const authAdapter = (db: Database): AuthAdapter => {
  const make = drizzleAdapter(orm(db.write), {
    provider: 'sqlite',
    schema: { user, session, account, verification },
    transaction: false,
  });
  return (options) => hashingSessions(make(options));
};
