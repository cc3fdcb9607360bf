import { DatabaseBusy } from '../client/sql.ts';
import type { ThreadWriter } from '../open.ts';
import { type Call, packGroup, type Reply, unpackFault } from './calls.ts';

/** A thread as this room sees it. */
export type Thread = { post(call: Call): void; end(): void };

type Waiting = { readonly done: (reply: Reply) => void; readonly fail: (fault: Error) => void };
type Asked = Call extends infer C ? (C extends Call ? Omit<C, 'call'> : never) : never;

/**
 * The asking thread's side. `start` starts the thread and is told what to do with its replies; a thread
 * that is gone fails the calls in flight as `DatabaseBusy` (sent again, they count once), and the next
 * call starts another.
 */
export const askWriter = (
  start: (heard: (reply: Reply) => void, gone: () => void, idle: () => boolean) => Thread,
): ThreadWriter => {
  const waiting = new Map<number, Waiting>();
  let calls = 0;
  let thread: Thread | undefined;
  let closed = false;
  const begin = (): Thread => {
    const mine: Thread = start(
      (reply) => {
        const caller = waiting.get(reply.call);
        waiting.delete(reply.call);
        if (reply.kind === 'fault') caller?.fail(unpackFault(reply.fault));
        else caller?.done(reply);
        if (closed && !waiting.size) thread?.end();
      },
      () => {
        if (thread !== mine) return;
        thread = undefined;
        for (const { fail } of waiting.values()) fail(new DatabaseBusy('The writing thread ended.'));
        waiting.clear();
      },
      () => waiting.size === 0,
    );
    return mine;
  };
  const ask = <K extends Asked['kind']>(asked: Extract<Asked, { kind: K }>) =>
    new Promise<Extract<Reply, { kind: K }>>((done, fail) => {
      if (closed) return fail(new DatabaseBusy('The database is closed.'));
      thread ??= begin();
      const call = ++calls;
      waiting.set(call, { done: (reply) => done(reply as Extract<Reply, { kind: K }>), fail });
      thread.post({ ...asked, call } as unknown as Call);
    });
  return {
    execute: async (statement) => (await ask({ kind: 'execute', statement })).result,
    batch: async (statements, mode) => [...(await ask({ kind: 'batch', statements, mode })).results],
    record: async (group) => (await ask({ kind: 'record', group: packGroup(group) })).outcomes,
    close: () => {
      closed = true;
      if (!waiting.size) thread?.end();
    },
  };
};
