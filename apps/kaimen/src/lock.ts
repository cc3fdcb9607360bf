import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { holdFile } from '@kaimen/db/lock';
import { OperatorFault } from './fault.ts';

const alive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    // A pid is used again after a restart of the machine: it must be a Node process to count.
    return /node/.test(readFileSync(`/proc/${pid}/cmdline`, 'utf8'));
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
};

/** The process that serves this data folder, or undefined. For words only: what holds is the lock. */
export const servedBy = (data: string): number | undefined => {
  try {
    const pid = Number(readFileSync(join(data, 'serving.pid'), 'utf8'));
    return pid !== process.pid && Number.isInteger(pid) && pid > 0 && alive(pid) ? pid : undefined;
  } catch {
    return undefined;
  }
};

/**
 * Takes the data folder for this process; a second one is refused, also when both start at the same
 * moment. The lock goes with the process, however that ends.
 */
export const takeLock = async (data: string): Promise<() => void> => {
  mkdirSync(data, { recursive: true });
  const held = await holdFile(join(data, 'serving.lock'));
  if (!held) {
    const other = servedBy(data);
    throw new OperatorFault(
      `another server${other ? ` (process ${other})` : ''} already uses ${data}; stop it, or set KAIMEN_DATA to another folder.`,
    );
  }
  const file = join(data, 'serving.pid');
  writeFileSync(file, String(process.pid));
  return () => {
    rmSync(file, { force: true });
    held();
  };
};
