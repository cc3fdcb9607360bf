import type { Fault } from '../wire.ts';

/** Takes a fault of an answer. */
export type Say = (path: string, kind: NonNullable<Fault['kind']>, message: string) => undefined;
