import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { publishForm } from '@kaimen/db/forms/publish';
import { findPreset } from '@kaimen/presets';
import { afterEach, expect, test, vi } from 'vitest';
import { readConfig } from '../config.ts';
import { open } from '../open.ts';
import { doctor } from './doctor.ts';

afterEach(() => vi.restoreAllMocks());

test('a published form that departs from its locked preset is named with the places', async () => {
  const config = readConfig({ KAIMEN_DATA: mkdtempSync(join(tmpdir(), 'kaimen-')) }, '/');
  const db = await open(config);
  const { definition } = findPreset('it-valutazione-pagina')!;
  const publish = (slug: string, more = {}) =>
    publishForm(db, {
      definition: { ...definition, slug, ...more },
      preset: 'it-valutazione-pagina',
      actor: 'test',
      hour: '2026-11-23T09',
    });
  await publish('as-it-is');
  await publish('ours', { title: { ...definition.title, it: 'Dicci cosa ne pensi' } });
  await db.close();

  const lines: string[] = [];
  vi.spyOn(process.stdout, 'write').mockImplementation((line) => {
    lines.push(String(line));
    return true;
  });
  expect(await doctor.run([], () => config)).toBe(1);
  expect(lines.join('')).toMatch(/^ok {2} form as-it-is: as its locked preset has it$/m);
  expect(lines.join('')).toMatch(/^MEND form ours: departs from its locked preset at \/title\/it; put /m);
});
