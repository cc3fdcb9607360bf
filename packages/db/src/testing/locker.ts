/** A process that takes the write lock again and again by another driver: `node locker.ts <file>` */
import { DatabaseSync } from 'node:sqlite';

const file = String(process.argv[2]);
const db = new DatabaseSync(file, { timeout: 2_000 });
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
for (;;) {
  try {
    db.exec('begin immediate');
    await pause(5 + Math.random() * 60);
    db.exec('rollback');
  } catch {
    // Someone else holds it: that is the point.
  }
  await pause(Math.random() * 40);
}
