import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { freshFolder, root } from './server.ts';

const main = join(root, 'apps', 'kaimen', 'dist', 'main.js');
const preload = join(root, 'tests', 'house', 'die.mjs');

/** Environment under which a process of Kaimen dies before its `at`-th step of a kind. */
const deadly = (kind: 'fs' | 'sql', at: number): Record<string, string> => ({
  NODE_OPTIONS: `--import=${preload}`,
  KAIMEN_DIE: `${kind}:${at}`,
});

/** Runs a verb that is killed before its `at`-th step. */
export const dyingAt = async (
  kind: 'fs' | 'sql',
  at: number,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<{ readonly code: number | null; readonly signal: string | null }> => {
  const child = spawn(process.execPath, [main, ...args], {
    cwd: root,
    env: { ...process.env, ...env, ...deadly(kind, at) },
    stdio: 'ignore',
  });
  const [code, signal] = (await once(child, 'exit')) as [number | null, string | null];
  return { code, signal };
};

/** How many steps of a kind a verb takes. */
export const steps = async (
  kind: 'fs' | 'sql',
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<number> => {
  const file = join(freshFolder(), 'steps');
  const { code } = await dyingAt(kind, 1e9, args, { ...env, KAIMEN_COUNT: file });
  if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}`);
  return Number(readFileSync(file, 'utf8'));
};
