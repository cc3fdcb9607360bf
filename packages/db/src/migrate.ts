import { fileURLToPath } from 'node:url';
import { migrate as apply } from 'drizzle-orm/sqlite-proxy/migrator';
import type { Database } from './open.ts';
import { orm } from './orm.ts';

const BESIDE = new URL('../migrations', import.meta.url);

/** Brings the schema to this release. Does nothing when it is there already; all steps commit together. */
export const migrate = async (db: Database): Promise<void> => {
  await apply(
    orm(db.write),
    async (queries) => {
      if (queries.length)
        await db.write.batch(
          queries.map((sql) => ({ sql })),
          'write',
        );
    },
    { migrationsFolder: db.migrations ?? fileURLToPath(BESIDE) },
  );
};
