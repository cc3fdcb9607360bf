import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';

test('a process that ends while its threads read and copy waits for them and ends well', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'kaimen-early-')), 'kaimen.db');
  const script = join(import.meta.dirname, 'testing', 'end-early.ts');
  const child = spawn(process.execPath, [script, file]);
  let [out, wrong] = ['', ''];
  child.stdout.on('data', (chunk) => (out += chunk));
  child.stderr.on('data', (chunk) => (wrong += chunk));
  const [code, signal] = (await once(child, 'close')) as [number | null, string | null];
  expect({ out, wrong, end: code ?? signal }).toEqual({ out: '1000000', wrong: '', end: 0 });
}, 60_000);
