import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { createClient } from '@libsql/client';
import { expect, test } from 'vitest';
import { copiesLog } from './checkpoint.ts';
import { recordSubmissions } from './submissions/record.ts';
import { rebuildTallies } from './tallies/rebuild.ts';
import { withDatabase } from './testing/database.ts';
import { furnish, submission } from './testing/sample.ts';

/** Whether another process is let in to write now. */
const letIn = (file: string): boolean =>
  spawnSync(process.execPath, [
    '--no-warnings',
    '-e',
    `new (require('node:sqlite').DatabaseSync)(${JSON.stringify(file)}).exec('begin immediate; rollback')`,
  ]).status === 0;

test('copying the log gives up no lock: another process waits for the writer as before', async () => {
  await withDatabase(async (db, file) => {
    await furnish(db);
    await recordSubmissions(
      db,
      Array.from({ length: 400 }, () => submission()),
    );
    const { copy, close } = copiesLog(`file:${file}`);
    const client = createClient({ url: `file:${file}`, concurrency: 1 });
    const held = await client.transaction('write');
    await held.execute('delete from nonces');
    expect(letIn(file)).toBe(false);
    for (let n = 0; n < 5; n++) await copy();
    expect(letIn(file)).toBe(false);
    held.close();
    expect(letIn(file)).toBe(true);
    client.close();
    close();
  });
});

test('what is in the log comes into the file while the writer goes on, and nothing is lost by it', async () => {
  await withDatabase(async (db, file) => {
    await furnish(db);
    const { copy, close } = copiesLog(`file:${file}`);
    await copy();
    const before = statSync(file).size;
    for (let n = 0; n < 10; n++) {
      await recordSubmissions(
        db,
        Array.from({ length: 100 }, () => submission()),
      );
      expect(await copy()).toBeGreaterThanOrEqual(100);
    }
    expect(statSync(file).size).toBeGreaterThan(before + 200_000);
    expect(await rebuildTallies(db, { check: true })).toEqual({ rows: 1000, differences: 0 });
    close();
  });
});
