/** The database file of this process: as it was made, before each schedule. */
import { copyFileSync, rmSync } from 'node:fs';
import { type Client, openDriver } from '../../packages/db/src/testing/driver.ts';
import { closeIdle } from './handles.ts';

/** A file that can be put back to what `template` holds; nobody else may have a connection at work then. */
export class File {
  readonly path: string;
  private readonly template: string;
  private keeper: Client | undefined;
  /** From which rows can be deleted. */
  private tables: readonly string[] = [];
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
    this.tables = tables.filter((table) => !guarded.includes(table));
    const changes: string[] = [];
    for (const table of this.tables) {
      const filled = (await names(`select 1 from made."${table}" limit 1`)).length > 0;
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
    const changed = Array.from({ length: this.tables.length + 1 }, (_, at) => Boolean(row?.[at]));
    if (changed[0]) return this.open();
    const statements = this.tables.flatMap((table, at) =>
      changed[at + 1]
        ? [`delete from main."${table}"`, `insert into main."${table}" select * from made."${table}"`]
        : [],
    );
    if (statements.length) await this.keeper.batch(statements, 'write');
  }
}
