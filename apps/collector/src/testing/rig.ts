import { createHash, createHmac, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addCheck } from '@kaimen/contract/codes';
import type { FormDefinition, SubmissionReply } from '@kaimen/contract/wire';
import { putChannel } from '@kaimen/db/channels/put';
import { publishForm } from '@kaimen/db/forms/publish';
import { migrate } from '@kaimen/db/migrate';
import { openDatabase } from '@kaimen/db/open';
import { putPlaces } from '@kaimen/db/places/put';
import { putUnit } from '@kaimen/db/units/put';
import { findPreset } from '@kaimen/presets';
import { createCollector } from '../app.ts';
import type { CollectorDeps } from '../deps.ts';

export const PUBLIC_URL = 'https://feedback.example.gov';
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
/** The code of the one counter every rig has. */
export const COUNTER = addCheck('JD0042');

/** A collector on a real temporary database with a small bureau: four units, one place, two link codes. */
export const openRig = async (over: Partial<CollectorDeps> = {}, retryLimitMs?: number) => {
  const folder = mkdtempSync(join(tmpdir(), 'kaimen-collector-'));
  const db = await openDatabase({ url: `file:${join(folder, 'kaimen.db')}`, retryLimitMs });
  await migrate(db);
  const unit = { active: true, timeZone: 'Asia/Shanghai' };
  await putUnit(db, { ...unit, code: 'city', parent: null, name: { en: 'City bureau', 'zh-Hans': '市局' } });
  await putUnit(db, { ...unit, code: 'binjiang', parent: 'city', name: { en: 'Binjiang branch' } });
  await putUnit(db, { ...unit, code: 'hall', parent: 'binjiang', name: { en: 'Service hall' } });
  await putUnit(db, {
    ...unit,
    code: 'far',
    parent: 'city',
    name: { en: 'Far office' },
    timeZone: 'America/New_York',
  });
  await putPlaces(db, [{ code: COUNTER, unit: 'hall', name: { en: 'Counter 42' }, kind: 'counter' }]);
  await putChannel(db, { code: 'poster-3', kind: 'qr', name: 'Poster at gate 3', form: null });
  await putChannel(db, { code: 'theirs', kind: 'qr', name: 'Another form', form: 'another' });

  const log: Record<string, unknown>[] = [];
  const time = { now: new Date('2026-11-23T14:30:00Z') };
  const deps: CollectorDeps = {
    db,
    clock: () => time.now,
    publicUrl: PUBLIC_URL,
    secret: 'a secret of forty characters for the tests',
    hash: {
      receipt: (slug, id) =>
        new Uint8Array(createHmac('sha256', 'key').update(`${slug} ${id}`).digest().subarray(0, 10)),
      sha256,
      randomUUID,
    },
    asset: async () => undefined,
    log: (event) => void log.push(event),
    // A request says itself whom it comes from; without it nobody in particular.
    address: (request) => request.headers.get('x-test-address') ?? undefined,
    ...over,
  };
  const collector = createCollector(deps);
  const publish = async (
    definition: Omit<FormDefinition, 'version'>,
    settings: Partial<FormDefinition['settings']> = {},
  ) => {
    await publishForm(db, {
      definition: { ...definition, settings: { ...definition.settings, ...settings } },
      preset: null,
      actor: 'test',
      hour: '2026-11-23T22',
    });
    collector.formChanged(definition.slug);
  };
  const preset = (name: string): Omit<FormDefinition, 'version'> => {
    const found = findPreset(name);
    if (!found) throw new Error(`No preset ${name}`);
    return found.definition;
  };
  const rows = async (sql = 'select * from submissions') => {
    const { columns, rows: found } = await db.write.execute({ sql });
    return found.map((row) => Object.fromEntries(columns.map((column, at) => [column, row[at]]))) as Record<
      string,
      unknown
    >[];
  };
  return {
    ...collector,
    db,
    deps,
    log,
    time,
    publish,
    preset,
    rows,
    /** Sends one submission as the element does. */
    send: async (slug: string, body: unknown, headers: Record<string, string> = {}, query = '') =>
      collector.app.request(`/f/${slug}${query}`, {
        method: 'POST',
        headers: { 'content-type': 'text/plain;charset=UTF-8', ...headers },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    /** Posts fields as a browser does. */
    post: async (
      path: string,
      fields: Record<string, string | string[]> | [string, string][],
      headers: Record<string, string> = {},
    ) =>
      collector.app.request(path, {
        method: 'POST',
        headers: {
          accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8',
          'content-type': 'application/x-www-form-urlencoded',
          ...headers,
        },
        body: new URLSearchParams(
          Array.isArray(fields)
            ? fields
            : Object.entries(fields).flatMap(([name, value]) =>
                [value].flat().map((one): [string, string] => [name, one]),
              ),
        ).toString(),
      }),
    /** Resolves when what the watch found again is held. */
    settle: () => collector.settle(),
    /** Bytes of the tables of the watch. */
    tables: collector.tables,
    close: async () => {
      await collector.drain();
      await db.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

export type Rig = Awaited<ReturnType<typeof openRig>>;

/** A whole submission of `stars-comment`; parts of it can be replaced. */
export const submission = (over: Record<string, unknown> = {}): Record<string, unknown> => ({
  id: randomUUID(),
  formVersion: 1,
  answers: { rating: 4 },
  context: {},
  ...over,
});

export const replyOf = async (response: Response): Promise<SubmissionReply> =>
  (await response.json()) as SubmissionReply;
