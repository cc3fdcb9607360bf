import { Worker } from 'node:worker_threads';
import type { SqlClient, SqlResult, Statement } from '@kaimen/db/client/sql';
import { type PackedFault, unpackFault } from '@kaimen/db/writer/calls';

export type ReaderRequest = {
  readonly call: number;
  readonly statements: readonly Statement[];
  readonly single: boolean;
  readonly mode: 'read' | 'write';
};
export type ReaderReply = {
  readonly call: number;
  readonly results?: SqlResult[];
  readonly fault?: PackedFault;
};
type Waiting = { readonly done: (results: SqlResult[]) => void; readonly fail: (error: Error) => void };

/**
 * A client whose statements run in a thread of their own: a long admin query or export never holds
 * up the intake. If the thread dies, the calls in flight fail and the next call starts a new one.
 * `close` lets it answer first: the driver panics in a thread that is ended inside a statement.
 */
export const readerThread = (script: URL, databaseUrl: string): SqlClient => {
  const waiting = new Map<number, Waiting>();
  let calls = 0;
  let worker: Worker | undefined;
  let closed = false;
  const start = (): Worker => {
    const fresh = new Worker(script, { workerData: { url: databaseUrl } });
    fresh.on('message', ({ call, results, fault }: ReaderReply) => {
      const caller = waiting.get(call);
      waiting.delete(call);
      if (!waiting.size) fresh.unref();
      if (closed && !waiting.size) void fresh.terminate();
      if (results) caller?.done(results);
      else caller?.fail(unpackFault(fault ?? { name: 'Error', message: 'no answer' }));
    });
    const lost = (error?: unknown) => {
      if (worker === fresh) worker = undefined;
      for (const caller of waiting.values())
        caller.fail(error instanceof Error ? error : new Error('the reading thread ended'));
      waiting.clear();
    };
    fresh.on('error', lost);
    fresh.on('exit', () => lost());
    fresh.unref();
    return fresh;
  };
  const ask = (
    statements: readonly Statement[],
    single: boolean,
    mode: 'read' | 'write',
  ): Promise<SqlResult[]> =>
    new Promise((done, fail) => {
      worker ??= start();
      const call = ++calls;
      waiting.set(call, { done, fail });
      // An idle thread keeps no process alive; one that is asked does.
      worker.ref();
      worker.postMessage({ call, statements, single, mode } satisfies ReaderRequest);
    });
  return {
    execute: async (statement) => (await ask([statement], true, 'read'))[0]!,
    batch: (statements, mode) => ask(statements, false, mode),
    close: () => {
      closed = true;
      if (!waiting.size) void worker?.terminate();
    },
  };
};
