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
