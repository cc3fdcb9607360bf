/** A process that writes until it is killed: says on stdout what was acknowledged. `node writer.ts <file> <number>` */
import { writeSync } from 'node:fs';
import { openDatabase } from '../open.ts';
import { recordSubmissions } from '../submissions/record.ts';
import type { NewSubmission } from '../types.ts';
import { submission } from './sample.ts';

const [file, name] = process.argv.slice(2);
const db = await openDatabase({ url: `file:${file}`, retryLimitMs: 20_000 });
const UNITS = [['bureau'], ['bureau', 'north'], ['bureau', 'north', 'n1', 'desk']];
const any = (most: number): number => Math.floor(Math.random() * most);

const fresh = (): NewSubmission => {
  const unitPath = UNITS[any(3)]!;
  return submission({
    answers: { grade: 1 + any(5), comment: `round of ${name}` },
    unit: unitPath.at(-1)!,
    unitPath,
    hour: any(24),
    page: `/page/${any(20)}`,
  });
};
const revised = (s: NewSubmission): NewSubmission =>
  submission({ ...s, revision: s.revision + 1, answers: { grade: 1 + any(5) }, bodyHash: undefined });

/** One client: mostly new ones, now and then the last again or a new revision of it. */
const client = async (): Promise<never> => {
  let last = fresh();
  for (;;) {
    const next = any(10) === 0 ? revised(last) : fresh();
    const group = any(8) === 0 ? [next, next, last] : [next];
    const [outcome] = await recordSubmissions(db, group);
    if (outcome?.status === 'recorded' || outcome?.status === 'replaced')
      writeSync(1, `${next.id} ${next.revision}\n`);
    last = next;
    await new Promise((resolve) => setTimeout(resolve, any(12)));
  }
};
await Promise.all(Array.from({ length: 8 }, client));
