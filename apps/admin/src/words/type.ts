import type { en } from './en.ts';

type Loose<T> = T extends string
  ? string
  : T extends (...args: infer A) => string
    ? (...args: A) => string
    : { readonly [K in keyof T]: Loose<T[K]> };

/** Every word of the admin; English is the pattern, each other language has exactly the same keys. */
export type Words = Loose<typeof en>;
