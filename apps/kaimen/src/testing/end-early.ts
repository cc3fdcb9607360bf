/** A process that ends while threads of its own are at work: argument 1 is a database file. */
import { openDatabase } from '@kaimen/db/open';
import { startLogCopy } from '../log-thread.ts';
import { readerThread } from '../reader-thread.ts';

const url = `file:${process.argv[2]}`;
const db = await openDatabase({ url });
const reader = readerThread(new URL('../reader-worker.ts', import.meta.url), url);
await reader.execute({ sql: 'select 1' });
const stopCopy = startLogCopy(new URL('../log-worker.ts', import.meta.url), url);
const rows = (n: number) =>
  `with recursive n(i) as (select 1 union all select i + 1 from n where i < ${n}) select i, hex(randomblob(40)) t from n`;
const counted = reader.execute({ sql: `select count(*) from (${rows(1_000_000)})` });
for (let n = 0; n < 4; n++) await db.write.execute({ sql: `create table t${n} as ${rows(100_000)}` });
reader.close();
await stopCopy();
await db.close();
process.stdout.write(String((await counted).rows[0]?.[0]));
