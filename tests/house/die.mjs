// Preloaded (--import) into a process that is to die: `KAIMEN_DIE=fs:7` kills it before its seventh change
// of the file system, `sql:7` before the seventh statement of a migration. Without a number too high to be
// reached, `KAIMEN_COUNT` names a file that is told how many there were.
import fs, { writeFileSync } from 'node:fs';
import { createRequire, syncBuiltinESMExports } from 'node:module';

const [kind, text] = (process.env.KAIMEN_DIE ?? '').split(':');
const at = Number(text);
let steps = 0;
const step = () => {
  steps += 1;
  if (steps === at) process.kill(process.pid, 'SIGKILL');
};
if (process.env.KAIMEN_COUNT)
  process.on('exit', () => writeFileSync(String(process.env.KAIMEN_COUNT), String(steps)));

if (kind === 'fs') {
  for (const name of ['renameSync', 'linkSync', 'rmSync', 'copyFileSync', 'writeFileSync', 'fsyncSync']) {
    const plain = fs[name];
    fs[name] = (...args) => {
      step();
      return plain(...args);
    };
  }
  syncBuiltinESMExports();
}
if (kind === 'sql') {
  const require = createRequire(new URL('../../packages/db/src/open.ts', import.meta.url));
  const Database = createRequire(require.resolve('@libsql/client'))('libsql');
  const plain = Database.prototype.prepare;
  let migrating = false;
  Database.prototype.prepare = function (sql) {
    // The first statement of the schema begins it; the line in the journal of migrations ends it.
    if (/^\s*(--.*\n\s*)*(create|alter|drop)\b/i.test(sql) && !/__drizzle_migrations/.test(sql))
      migrating = true;
    if (migrating) step();
    return plain.call(this, sql);
  };
}
