import { spawnSync } from 'node:child_process';
import { setPriority } from 'node:os';

/** Intake goes first: this process works when nobody else has anything to do, as far as the system can tell. */
export const stepBack = (): void => {
  setPriority(19);
  // All threads of it. Where there is no such program, it is the niceness of one.
  spawnSync('chrt', ['--all-tasks', '--idle', '--pid', '0', String(process.pid)], { stdio: 'ignore' });
};
