/** A data folder with a published form, for tests of verbs and jobs: submissions as the public door writes them. */
import { randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FormDefinition } from '@kaimen/contract/wire';
import { publishForm } from '@kaimen/db/forms/publish';
import { recordSubmissions } from '@kaimen/db/submissions/record';
import type { NewSubmission } from '@kaimen/db/types';
import { findPreset } from '@kaimen/presets';
import { vi } from 'vitest';
import { readConfig } from '../config.ts';
import { open } from '../open.ts';
import { ensureRoot } from '../organisation.ts';
import { readOrganisation, rowOf } from '../row.ts';
import { createHashing, readSecret } from '../secret.ts';
import type { Verb } from '../verbs/verb.ts';

export const newHouse = async (change: Partial<Omit<FormDefinition, 'version'>> = {}) => {
  const folder = mkdtempSync(join(tmpdir(), 'kaimen-house-'));
  const config = readConfig({ KAIMEN_DATA: join(folder, 'data') }, '/');
  const db = await open(config);
  await ensureRoot(db);
  const { definition } = findPreset('stars-comment')!;
  const form = { ...definition, ...change };
  await publishForm(db, { definition: form, preset: null, actor: 'test', hour: '2026-11-01T00' });
  const hash = createHashing(readSecret(config));
  /** Rows of the form; each with its own receipt. */
  const rows = async (
    n: number,
    facts: Partial<NewSubmission> & { readonly answers?: NewSubmission['answers'] } = {},
  ): Promise<NewSubmission[]> => {
    const organisation = await readOrganisation(db);
    return Array.from({ length: n }, () => ({
      ...rowOf(hash, organisation, {
        id: facts.id ?? randomUUID(),
        form: { ...form, version: 1 },
        version: 1,
        revision: facts.revision ?? 0,
        answers: facts.answers ?? { rating: 4 },
        lang: 'en',
        unit: undefined,
        place: undefined,
        channel: { code: 'web', kind: 'web' },
        site: 'unknown',
        page: null,
        day: facts.day ?? '2026-11-20',
        hour: facts.hour ?? 10,
        state: 'valid',
        meta: {},
        flags: [],
        demo: false,
      }),
      ...(facts.contact ? { contact: facts.contact } : {}),
    }));
  };
  const record = async (...args: Parameters<typeof rows>): Promise<NewSubmission[]> => {
    const group = await rows(...args);
    await recordSubmissions(db, group);
    return group;
  };
  return { folder, config, db, record, close: () => db.close() };
};
export type House = Awaited<ReturnType<typeof newHouse>>;

/** Runs a verb and gives its exit code and what it printed; `error`, where it refused, its one line. */
export const runVerb = async (verb: Verb, args: readonly string[], config: House['config']) => {
  let out = '';
  const spies = (['stdout', 'stderr'] as const).map((stream) =>
    vi.spyOn(process[stream], 'write').mockImplementation((text) => {
      if (stream === 'stdout') out += String(text);
      return true;
    }),
  );
  try {
    return { code: await verb.run(args, () => config), out, error: '' };
  } catch (error) {
    return { code: (error as { exit?: number }).exit ?? 1, out, error: (error as Error).message };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
};
