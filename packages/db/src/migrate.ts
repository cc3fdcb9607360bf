import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { migrate as apply } from 'drizzle-orm/sqlite-proxy/migrator';
import type { Database } from './open.ts';
import { orm } from './orm.ts';

const BESIDE = new URL('../migrations', import.meta.url);
const folderOf = (db: Database): string => db.migrations ?? fileURLToPath(BESIDE);

/** Processes that start together at one server: one of them makes a step, the others find it made. */
const TRIES = 5;
const PAUSE_MS = 200;

/** The database was changed by a later release so that this one cannot work with it. */
export class SchemaTooNew extends Error {
  override readonly name = 'SchemaTooNew';
}

/** How far a schema is: numbers of migrations. */
export type SchemaState = {
  /** Migrations that were applied to the database; 0: it is empty, or not Kaimen's. */
  readonly applied: number;
  /** Migrations this release knows. */
  readonly known: number;
  /** Migrations a release has to know to work with it: a contracting migration raises this. */
  readonly needs: number;
};

/** Reads how far the schema is; changes nothing. */
export const readSchema = async (db: Database): Promise<SchemaState> => {
  const journal = JSON.parse(readFileSync(join(folderOf(db), 'meta', '_journal.json'), 'utf8')) as {
    readonly entries: readonly unknown[];
  };
  const one = async (sql: string): Promise<number> =>
    Number((await db.read.execute({ sql })).rows[0]?.[0] ?? 0);
  const has = (table: string) =>
    one(`select count(*) from sqlite_schema where type = 'table' and name = '${table}'`);
  return {
    known: journal.entries.length,
    applied: (await has('__drizzle_migrations')) ? await one('select count(*) from __drizzle_migrations') : 0,
    needs: (await has('markers')) ? await one(`select value from markers where key = 'schema_needs'`) : 0,
  };
};

/**
 * Brings the schema to this release. Does nothing when it is there already, or further: what a later
 * release added stands in nobody's way. All steps commit together.
 * @throws SchemaTooNew when a later release took something away that this one needs
 */
export const migrate = async (db: Database): Promise<void> => {
  const { known, needs } = await readSchema(db);
  if (needs > known)
    throw new SchemaTooNew(
      `The database needs a release that knows schema ${needs}; this one knows ${known}.`,
    );
  for (let tries = 1; ; tries++) {
    try {
      return await bring(db);
    } catch (fault) {
      // A file belongs to one process, so nobody else can have been at it.
      if (db.url.startsWith('file:') || tries === TRIES) throw fault;
      await new Promise((done) => setTimeout(done, PAUSE_MS * (1 + Math.random()) * tries));
    }
  }
};

const bring = (db: Database): Promise<void> =>
  apply(
    orm(db.write),
    async (queries) => {
      if (queries.length)
        await db.write.batch(
          queries.map((sql) => ({ sql })),
          'write',
        );
    },
    { migrationsFolder: folderOf(db) },
  );
