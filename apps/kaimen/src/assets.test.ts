import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { createAssets } from './assets.ts';
import { OperatorFault } from './fault.ts';

const folder = mkdtempSync(join(tmpdir(), 'kaimen-assets-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a build of the widgets that is missing, or half there, is said in one line with the mend', () => {
  const built = join(folder, 'cdn');
  const start = () => createAssets(built, folder);
  expect(start).toThrow(OperatorFault);
  expect(start).toThrow(/^the build of the widgets is missing \(.+kaimen\.js\); run "npm start" once\.$/);
  mkdirSync(built);
  writeFileSync(join(built, 'kaimen.js'), 'export {}');
  expect(start).toThrow(/chunks/);
});

test('the build in one file of every release stays, and is served as it was', async () => {
  const built = join(folder, 'pinned');
  const data = join(folder, 'data');
  mkdirSync(join(built, 'chunks'), { recursive: true });
  mkdirSync(data);
  writeFileSync(join(built, 'kaimen.js'), 'export {}');
  writeFileSync(join(built, 'kaimen-1.2.0.js'), 'one');
  writeFileSync(join(built, 'manifest.json'), '{}');
  await createAssets(built, data)('kaimen-1.2.0.js');
  rmSync(join(built, 'kaimen-1.2.0.js'));
  writeFileSync(join(built, 'kaimen-1.3.0-rc.1.js'), 'two');
  const asset = createAssets(built, data);
  const text = async (path: string) => new TextDecoder().decode((await asset(path))?.body);
  expect(await text('kaimen-1.2.0.js')).toBe('one');
  expect(await text('kaimen-1.3.0-rc.1.js')).toBe('two');
  expect((await asset('kaimen-1.2.0.js'))?.immutable).toBe(true);
  expect(await asset('manifest.json')).toBeUndefined();
});
