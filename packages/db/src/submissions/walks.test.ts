/** Walks over many rows: a slice is read from where the one before ended, held rows without reading the others. */
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import type { Statement } from '../client/sql.ts';
import { publishForm } from '../forms/publish.ts';
import type { Database } from '../open.ts';
import { agePast } from '../retention/age.ts';
import { sealSlice } from '../seals/seal.ts';
import { withDatabase } from '../testing/database.ts';
import { definition, furnish, submission } from '../testing/sample.ts';
import { eachSubmission } from './each.ts';
import { countHeld, heldIds, listHeld } from './held.ts';
import { recordSubmissions } from './record.ts';

/** How SQLite goes about each statement with `words` in it that `walk` asks of the reader. */
const plansOf = (words: string, walk: (db: Database) => Promise<void>): Promise<string[]> =>
  withDatabase(async (db, file) => {
    await furnish(db);
    await publishForm(db, {
      definition: { ...definition('form'), settings: { retention: { texts: 30 } } },
      preset: null,
      actor: 'test',
      hour: '2026-11-01T00',
    });
    await recordSubmissions(db, [
      submission({ version: 2 }),
      submission({ version: 2, state: 'quarantined' }),
    ]);
    const asked: Statement[] = [];
    await walk(
      db.readBy({
        ...db.read,
        execute: (statement) => {
          asked.push(statement);
          return db.read.execute(statement);
        },
        batch: (statements, mode) => {
          asked.push(...statements);
          return db.read.batch(statements, mode);
        },
      }),
    );
    const beside = new DatabaseSync(file, { readOnly: true });
    try {
      return asked
        .filter(({ sql }) => sql.includes(words))
        .map(({ sql }) =>
          beside
            .prepare(`explain query plan ${sql}`)
            .all()
            .map(({ detail }) => String(detail))
            .join('\n'),
        );
    } finally {
      beside.close();
    }
  });

test.each<readonly [string, (db: Database) => Promise<void>]>([
  [
    'an export of a period',
    async (db) => {
      for await (const _ of eachSubmission(db, { form: 'form', from: '2026-11-01', to: '2026-12-31' }));
    },
  ],
  [
    'retention',
    async (db) => {
      for await (const _ of agePast(db, new Date('2027-02-01T00:00:00Z')));
    },
  ],
  [
    'the look back of the sealer',
    async (db) => {
      while ((await sealSlice(db, new Date('2026-11-24T10:00:00Z'))).more);
    },
  ],
])('%s goes on from the row where it stopped', async (_, walk) => {
  const plans = await plansOf('(day, hour, id) >', walk);
  expect(plans).not.toEqual([]);
  for (const plan of plans) expect(plan).toContain('(day,hour,id)>(?,?,?)');
});

test('held submissions are found without reading the others', async () => {
  const filter = { form: 'form', as: 'waiting' } as const;
  const plans = await plansOf("h.state = 'quarantined'", async (db) => {
    expect((await listHeld(db, filter, { limit: 5, offset: 0 })).total).toBe(1);
    expect((await countHeld(db, filter)).total).toBe(1);
    expect(await heldIds(db, filter, 5)).toHaveLength(1);
  });
  expect(plans.length).toBeGreaterThanOrEqual(6);
  for (const plan of plans) {
    expect(plan).toContain('SEARCH s USING PRIMARY KEY (id=?)');
    expect(plan).toContain('SEARCH h USING COVERING INDEX submissions_form_hour (form=? AND day=?)');
  }
});
