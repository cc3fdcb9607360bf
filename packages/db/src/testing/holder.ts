/** Another process that holds the write lock from its first message (`held`) until it is told to let go: `node holder.ts <file>` */
import { DatabaseSync } from 'node:sqlite';

const db = new DatabaseSync(String(process.argv[2]), { timeout: 2_000 });
db.exec('begin immediate');
process.send?.('held');
process.once('message', () => {
  db.exec('rollback');
  db.close();
  process.send?.('free');
  process.disconnect();
});
