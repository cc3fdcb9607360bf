import type { Context } from 'hono';
import type { AdminDeps } from './deps.ts';
import type { Auth } from './sign-in/auth.ts';
import type { UiLanguage, Words } from './words.ts';

export type Role = 'owner' | 'analyst';
/** Who is signed in. */
export type Who = { readonly id: string; readonly email: string; readonly role: Role };

/** What every page finds in its context. */
export type AdminEnv = {
  Variables: {
    deps: AdminDeps;
    auth: Auth;
    ui: UiLanguage;
    t: Words;
    /** Set behind the door only. */
    who: Who;
  };
};
export type Ctx = Context<AdminEnv>;
