import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
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

/** The process that serves this data folder, or undefined. */
export const servedBy = (data: string): number | undefined => {
  try {
    const pid = Number(readFileSync(join(data, 'serving.pid'), 'utf8'));
    return pid !== process.pid && Number.isInteger(pid) && pid > 0 && alive(pid) ? pid : undefined;
  } catch {
    return undefined;
  }
};

/** Takes the data folder for this process; a second server on the same folder is refused. */
export const takeLock = (data: string): (() => void) => {
  mkdirSync(data, { recursive: true });
  const file = join(data, 'serving.pid');
  const other = servedBy(data);
  if (other)
    throw new OperatorFault(
      `another server (process ${other}) already uses ${data}; stop it, or set KAIMEN_DATA to another folder.`,
    );
  writeFileSync(file, String(process.pid));
  return () => rmSync(file, { force: true });
};
