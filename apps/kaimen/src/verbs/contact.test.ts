import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findContact } from '@kaimen/db/contacts/find';
import { createSealer } from '@kaimen/db/contacts/seal';
import { publishForm } from '@kaimen/db/forms/publish';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { readConfig } from '../config.ts';
import { open } from '../open.ts';
import { exportAnswers } from './export.ts';
import { importAnswers } from './import.ts';

const SECRET = 'a secret of forty characters for the tests';
const CANARY = 'canary-paper@example.org';
const ID = '7d1f9c1e-33d1-4a55-8f60-2b9a6a4c1d10';
const folder = mkdtempSync(join(tmpdir(), 'kaimen-contact-'));
const config = readConfig({ KAIMEN_DATA: folder, KAIMEN_SECRET: SECRET }, folder);

beforeAll(async () => {
  const db = await open(config);
  await publishForm(db, {
    definition: {
      slug: 'reach',
      title: { en: 'Reach' },
      languages: ['en'],
      settings: {},
      questions: [
        { id: 'grade', type: 'rating', scale: 'stars-5', label: { en: 'How was it' } },
        {
          id: 'parts',
          type: 'matrix',
          scale: 'faces-3',
          label: { en: 'Parts' },
          rows: [
            { id: 'wait', label: { en: 'Waiting' } },
            { id: 'staff', label: { en: 'Staff' } },
          ],
        },
        { id: 'mail', type: 'contact', days: 30, label: { en: 'Mail' }, consent: { en: 'Once.' } },
      ],
    },
    preset: null,
    actor: 'test',
    hour: '2026-11-23T22',
  });
  await db.close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = async (verb: typeof importAnswers, args: readonly string[]) => {
  const out: string[] = [];
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    out.push(String(text));
    return true;
  });
  try {
    expect(await verb.run(args, () => config)).toBe(0);
  } finally {
    write.mockRestore();
  }
  return out.join('');
};

test('a contact in an imported file is sealed apart; no export has it, and what is exported can be read again', async () => {
  const file = join(folder, 'paper.csv');
  writeFileSync(
    file,
    `grade,parts.wait,parts.staff,mail.email,_id,_hour\n2,1,,${CANARY},${ID},2026-11-20T09\n`,
  );
  expect(await run(importAnswers, ['--form', 'reach', file])).toContain('"recorded":1');
  const db = await open(config);
  const kept = await findContact(db, ID, '2026-11-23');
  await db.close();
  expect(kept?.expires).toBe('2026-12-20');
  const opened = await createSealer(SECRET, db.contactKeys).open({ form: 'reach', id: ID }, kept!.sealed);
  expect(opened).toEqual({ question: 'mail', kind: 'email', value: CANARY });

  const csv = await run(exportAnswers, ['--form', 'reach', '--format', 'csv']);
  const ndjson = await run(exportAnswers, ['--form', 'reach', '--format', 'ndjson']);
  expect(csv + ndjson).not.toContain('canary');
  expect(csv.split('\r\n').map((line) => line.split(',').slice(-3))).toEqual([
    ['grade', 'parts.wait', 'parts.staff'],
    ['2', '1', ''],
    [''],
  ]);
  for (const [name, text] of [
    ['again.csv', csv],
    ['again.ndjson', ndjson],
  ] as const) {
    writeFileSync(join(folder, name), text);
    expect(await run(importAnswers, ['--form', 'reach', join(folder, name)])).toContain('"duplicate":1');
  }
});
