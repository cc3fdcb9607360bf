/** A disk that fails: compiles `disk.c` and says how to start a server on it. */
import { spawnSync } from 'node:child_process';
import {
  closeSync,
  existsSync,
  ftruncateSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

let built: string | undefined;

/** The library, or undefined where there is no gcc (never so under CI). */
export const faultyDisk = (): string | undefined => {
  if (built) return built;
  const library = join(mkdtempSync(join(tmpdir(), 'kaimen-disk-')), 'disk.so');
  const source = join(import.meta.dirname, 'disk.c');
  const made = spawnSync('gcc', ['-O2', '-shared', '-fPIC', '-o', library, source, '-ldl', '-lpthread']);
  if (made.status === 0) {
    built = library;
    return library;
  }
  if (process.env.CI) throw new Error(`gcc is needed for the faulty disk: ${made.stderr ?? made.error}`);
  process.stderr.write('SKIPPED: the faulty disk needs gcc; R2 and R9 were not tested.\n');
  return undefined;
};

/** Puts back what was written and not synced before the process was killed; `lost` decides for each write. */
export const loseUnsynced = (file: string, lost: () => boolean = () => true): number => {
  const undo = `${file}.undo`;
  if (!existsSync(undo)) return 0;
  const log = readFileSync(undo);
  const records: { at: number; bytes: Buffer; size: number }[] = [];
  for (let i = 0; i + 24 <= log.length; ) {
    const [at, length, size] = [0, 8, 16].map((o) => Number(log.readBigInt64LE(i + o))) as [
      number,
      number,
      number,
    ];
    records.push({ at, bytes: log.subarray(i + 24, i + 24 + length), size });
    i += 24 + length;
  }
  const handle = openSync(file, 'r+');
  let count = 0;
  for (const { at, bytes, size } of records.reverse()) {
    if (!lost()) continue;
    writeSync(handle, bytes, 0, bytes.length, at);
    ftruncateSync(handle, size);
    count += 1;
  }
  closeSync(handle);
  rmSync(undo);
  return count;
};

/** A file that makes every write fail while it exists. */
export const breaker = (folder: string) => {
  const file = join(folder, 'disk-fault');
  return {
    file,
    full: () => writeFileSync(file, ''),
    broken: () => writeFileSync(file, 'i'),
    mend: () => rmSync(file, { force: true }),
  };
};
