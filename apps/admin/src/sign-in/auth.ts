import { authAdapter } from '@kaimen/db/auth';
import { betterAuth } from 'better-auth';
import type { AccountDeps } from '../deps.ts';

/** Shortest and longest password, in characters; the cap keeps hashing cheap. */
export const PASSWORD = { least: 12, most: 128 } as const;

/** An office day: nobody stays signed in over night. */
const SESSION_SECONDS = 12 * 3600;

/** Whether cookies may carry `Secure`; plain http is for a machine of one's own. */
export const isSecure = (publicUrl: string): boolean => publicUrl.startsWith('https://');

/** Name of the session cookie: bound to the host on https, plain where browsers refuse that. */
const cookieName = (publicUrl: string): string => (isSecure(publicUrl) ? '__Host-kaimen' : 'kaimen');

/**
 * The auth library with one way in: e-mail and password. Sign-up is closed, its routes are not
 * mounted (only its server functions are called), nothing about the browser is stored.
 */
export const createAuth = (deps: AccountDeps) =>
  betterAuth({
    appName: 'Kaimen',
    baseURL: deps.publicUrl,
    secret: deps.secret,
    database: authAdapter(deps.db),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: PASSWORD.least,
      maxPasswordLength: PASSWORD.most,
      password: {
        hash: (password) => deps.password.hash(password),
        verify: ({ hash, password }) => deps.password.verify(hash, password),
      },
    },
    session: { expiresIn: SESSION_SECONDS, disableSessionRefresh: true, cookieCache: { enabled: false } },
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { disabled: true },
    advanced: {
      ipAddress: { disableIpTracking: true },
      // The library's own prefix is `__Secure-`; ours binds to the host, so it is part of the name.
      useSecureCookies: false,
      cookies: {
        session_token: {
          name: cookieName(deps.publicUrl),
          attributes: { httpOnly: true, sameSite: 'strict', path: '/', secure: isSecure(deps.publicUrl) },
        },
      },
    },
  });

export type Auth = ReturnType<typeof createAuth>;
