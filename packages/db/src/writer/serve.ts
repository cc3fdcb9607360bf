import type { Database } from '../open.ts';
import { recordSubmissions } from '../submissions/record.ts';
import { type Call, packFault, type Reply, unpackGroup } from './calls.ts';

const answer = async (db: Database, asked: Call): Promise<Reply> => {
  const { call } = asked;
  switch (asked.kind) {
    case 'execute':
      return { call, kind: 'execute', result: await db.write.execute(asked.statement) };
    case 'batch':
      return { call, kind: 'batch', results: await db.write.batch(asked.statements, asked.mode) };
    case 'record':
      return { call, kind: 'record', outcomes: await recordSubmissions(db, unpackGroup(asked.group)) };
  }
};

/** The writing thread's side: does what is asked with its own connection, and says what became of it. */
export const serveWriter = async (db: Database, asked: Call): Promise<Reply> =>
  answer(db, asked).catch((fault: unknown) => ({ call: asked.call, kind: 'fault', fault: packFault(fault) }));
