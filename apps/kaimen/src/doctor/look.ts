/** Reads the machine for the judgements. Everything that cannot be read is left out. */
import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statfsSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import type { Config } from '../config.ts';
import { damageNoted } from '../distrust.ts';
import { servedBy } from '../lock.ts';
import { secretFile } from '../secret.ts';
import { type Finding, mend } from './finding.ts';
import { type Copy, judgeAside, judgeBackups, judgeFolder, judgeSecret } from './keeping.ts';
import {
  fileSystemOf,
  judgeClock,
  judgeDisk,
  judgeFileSystem,
  judgeLimits,
  judgeMemory,
  judgeWal,
} from './machine.ts';
import { judgeAddress, judgeHops, judgeJobs } from './outside.ts';

const read = (path: string): string | undefined => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
};
const stat = (path: string) => statSync(path, { throwIfNoEntry: false });

/** The middle of eleven syncs of a small file, in ms. */
const timeSync = (folder: string): number | undefined => {
  const file = join(folder, `.doctor-${process.pid}`);
  try {
    const handle = openSync(file, 'w', 0o600);
    const times = Array.from({ length: 11 }, () => {
      writeSync(handle, 'x'.repeat(4096));
      const begun = performance.now();
      fsyncSync(handle);
      return performance.now() - begun;
    });
    closeSync(handle);
    return times.sort((a, b) => a - b)[5];
  } catch {
    return undefined;
  } finally {
    rmSync(file, { force: true });
  }
};

const copiesIn = (folder: string): Copy[] =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => existsSync(join(folder, `${name}.sha256`)))
        .map((name) => ({
          name,
          time: stat(join(folder, name))?.mtimeMs ?? 0,
          secretBeside: existsSync(join(folder, `${name}.secret`)),
        }))
    : [];

const memoryLimit = (): number | undefined => {
  const text = read('/sys/fs/cgroup/memory.max')?.trim();
  return text && /^\d+$/.test(text) ? Number(text) : undefined;
};

/** The counters of the server that runs on this machine. */
const metricsOf = async ({ host, port, metricsToken }: Config): Promise<string | undefined> => {
  const at = /^(0\.0\.0\.0|::|\[::\])$/.test(host) ? '127.0.0.1' : host;
  const answer = await fetch(
    `http://${at.includes(':') && !at.startsWith('[') ? `[${at}]` : at}:${port}/metrics`,
    {
      headers: metricsToken ? { authorization: `Bearer ${metricsToken}` } : {},
      signal: AbortSignal.timeout(2_000),
    },
  ).catch(() => undefined);
  return answer?.ok ? answer.text() : undefined;
};

export type Asked = { readonly backups: string | undefined; readonly days: number };

/** Everything but what is in the database. */
export const lookAround = async (config: Config, asked: Asked, now: number): Promise<Finding[]> => {
  const { data, databaseFile } = config;
  const found: Finding[] = [];
  if (databaseFile) {
    const folder = dirname(databaseFile);
    const disk = statfsSync(folder);
    const files = readdirSync(folder).map((name) => ({ name, stat: stat(join(folder, name)) }));
    const mounts = read('/proc/self/mountinfo');
    const noted = damageNoted(data);
    if (noted)
      found.push(
        mend(
          'damage',
          `found at ${noted}; the server takes no answers until "npx kaimen restore <file>" puts a sound database in place`,
        ),
      );
    found.push(
      judgeDisk(disk.bavail * disk.bsize, stat(databaseFile)?.size ?? 0),
      judgeWal(stat(`${databaseFile}-wal`)?.size ?? 0),
      judgeFileSystem(mounts === undefined ? undefined : fileSystemOf(folder, mounts), timeSync(folder)),
      judgeFolder(folder, stat(folder)?.mode ?? 0, stat(databaseFile)?.mode ?? 0),
      judgeClock(now, Math.max(0, ...files.map((file) => file.stat?.mtimeMs ?? 0))),
      ...files
        .filter(({ name }) => name.endsWith('.before-restore'))
        .map(({ name, stat: s }) => judgeAside(join(folder, name), s?.ctimeMs ?? now, now)),
      ...judgeBackups(asked.backups === undefined ? undefined : copiesIn(asked.backups), now, asked.days),
    );
  }
  const secret = secretFile(data);
  found.push(
    judgeSecret(secret, config.secret ? undefined : (stat(secret)?.mode ?? 0)),
    judgeMemory(memoryLimit()),
    ...judgeAddress(config),
  );
  const pid = databaseFile ? servedBy(data) : undefined;
  const limits = pid && read(`/proc/${pid}/limits`);
  if (limits) found.push(...judgeLimits(limits));
  const metrics = await metricsOf(config);
  if (metrics) found.push(judgeHops(metrics, config.trustProxy), judgeJobs(metrics));
  return found;
};
