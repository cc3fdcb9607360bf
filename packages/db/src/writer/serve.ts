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
  const outcomes = await recordSubmissions(db, lists.flat());
  let from = 0;
  return groups.map(({ call }, at) => {
    const to = from + lists[at]!.length;
    const mine = outcomes.slice(from, to);
    from = to;
    return { call, kind: 'record', outcomes: mine };
  });
};

/**
 * The writing thread's side: does what is asked with its own connection, in the order it came, and tells what
 * became of each. @returns what to call with each question
 */
export const serveWriter = (
  opening: Promise<Database>,
  tell: (reply: Reply) => void,
): ((asked: Call) => void) => {
  const waiting: Call[] = [];
  let running = false;

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
      for (const { call } of other ? [other] : groups) tell({ call, kind: 'fault', fault: packFault(fault) });
    }
  };

  const run = async (): Promise<void> => {
    while (waiting.length) {
      // What lies in the port by now joins.
      await new Promise((turn) => setImmediate(turn));
      await next(await opening);
    }
    running = false;
  };

  return (asked) => {
    waiting.push(asked);
    if (running) return;
    running = true;
    void run();
  };
};
