/** The database file of this process: as it was made, before each schedule. */
import { copyFileSync, rmSync } from 'node:fs';
import { type Client, openDriver } from '../../packages/db/src/testing/driver.ts';
import { closeIdle } from './handles.ts';

/** A file that can be put back to what `template` holds; nobody else may have a connection at work then. */
export class File {
  readonly path: string;
  private readonly template: string;
  private keeper: Client | undefined;
  /** What puts back each table from which rows can be deleted. */
  private put: string[][] = [];
  /** Asks whether what cannot be deleted has changed, and which of the tables have. */
  private changes = '';

  constructor(path: string, template: string) {
    this.path = path;
    this.template = template;
  }

  private async open(): Promise<void> {
    this.keeper?.close();
    closeIdle(this.path);
    for (const end of ['', '-wal', '-shm']) rmSync(this.path + end, { force: true });
    copyFileSync(this.template, this.path);
    const keeper = openDriver(this.path);
    this.keeper = keeper;
    const names = async (sql: string): Promise<string[]> =>
      (await keeper.execute(sql)).rows.map((row) => String(row[0]));
    const guarded = await names("select distinct tbl_name from sqlite_master where type = 'trigger'");
    const tables = await names("select name from sqlite_master where type = 'table'");
    await keeper.execute('pragma foreign_keys=off');
    await keeper.execute(`attach '${this.template}' as made`);
    const guards = guarded.map(
      (table) => `(select count(*) from main."${table}") <> (select count(*) from made."${table}")`,
    );
    const changes: string[] = [];
    this.put = [];
    for (const table of tables.filter((one) => !guarded.includes(one))) {
      const filled = (await names(`select 1 from made."${table}" limit 1`)).length > 0;
      this.put.push([
        `delete from main."${table}"`,
        ...(filled ? [`insert into main."${table}" select * from made."${table}"`] : []),
      ]);
      changes.push(
        filled
          ? `exists (select * from made."${table}" except select * from main."${table}")
            or (select count(*) from main."${table}") <> (select count(*) from made."${table}")`
          : `exists (select 1 from main."${table}")`,
      );
    }
    this.changes = `select ${[guards.join(' or ') || 'false', ...changes].join(', ')}`;
  }

  /** Puts everything back. */
  async restore(): Promise<void> {
    if (!this.keeper) return this.open();
    const [row] = (await this.keeper.execute(this.changes)).rows;
    if (row?.[0]) return this.open();
    const statements = this.put.flatMap((put, at) => (row?.[at + 1] ? put : []));
    if (statements.length) await this.keeper.batch(statements, 'write');
  }
}
