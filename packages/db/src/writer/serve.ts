import type { Database } from '../open.ts';
import { recordSubmissions } from '../submissions/record.ts';
import { type Call, packFault, type Reply, unpackGroup } from './calls.ts';

type Group = Extract<Call, { kind: 'record' }>;

const answer = async (db: Database, asked: Exclude<Call, Group>): Promise<Reply> => {
  const { call } = asked;
  return asked.kind === 'execute'
    ? { call, kind: 'execute', result: await db.write.execute(asked.statement) }
    : { call, kind: 'batch', results: await db.write.batch(asked.statements, asked.mode) };
};

/** Groups that came while the commit before went on share the next one. */
const record = async (db: Database, groups: readonly Group[]): Promise<Reply[]> => {
  const lists = groups.map(({ group }) => unpackGroup(group));
  const outcomes = [...(await recordSubmissions(db, lists.flat()))];
  return groups.map(({ call }, at) => ({
    call,
    kind: 'record',
    outcomes: outcomes.splice(0, lists[at]!.length),
  }));
};

/**
 * The writing thread's side: does what is asked with its own connection, in the order it came, and tells what
 * became of each. Where the database cannot be opened it tells that, and calls `end`: the next thread tries again.
 * @returns what to call with each question
 */
export const serveWriter = (
  opening: Promise<Database>,
  tell: (reply: Reply) => void,
  end: () => void,
): ((asked: Call) => void) => {
  const waiting: Call[] = [];
  let running = false;
  // It fails for those who ask, not for the thread.
  opening.catch(() => undefined);

  const refuse = (calls: readonly Call[], fault: unknown): void => {
    for (const { call } of calls) tell({ call, kind: 'fault', fault: packFault(fault) });
  };

  const next = async (db: Database): Promise<void> => {
    const groups: Group[] = [];
    for (let asked = waiting[0]; asked?.kind === 'record'; asked = waiting[0]) {
      groups.push(asked);
      waiting.shift();
    }
    const other = groups.length ? undefined : (waiting.shift() as Exclude<Call, Group>);
    try {
      for (const reply of other ? [await answer(db, other)] : await record(db, groups)) tell(reply);
    } catch (fault) {
      refuse(other ? [other] : groups, fault);
    }
  };

  const run = async (): Promise<void> => {
    try {
      const db = await opening;
      while (waiting.length) {
        // What lies in the port by now joins.
        await new Promise((turn) => setImmediate(turn));
        await next(db);
      }
      running = false;
    } catch (fault) {
      refuse(waiting, fault);
      end();
    }
  };

  return (asked) => {
    waiting.push(asked);
    if (running) return;
    running = true;
    void run();
  };
};
