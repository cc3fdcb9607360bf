import { expect, test } from 'vitest';
import type { Finding } from './finding.ts';
import { judgeAside, judgeBackups, judgeFolder, judgeSecret } from './keeping.ts';
import {
  fileSystemOf,
  judgeClock,
  judgeDisk,
  judgeFileSystem,
  judgeLimits,
  judgeMemory,
  judgeWal,
} from './machine.ts';
import { judgeAddress, judgeHops, judgeJobs, judgeOrigins, judgeSchema } from './outside.ts';

const DAY = 86_400_000;
const now = Date.parse('2026-11-23T12:00:00Z');
const copy = (days: number, secretBeside = false) => ({ name: 'a.db', time: now - days * DAY, secretBeside });
const limits = (core: string, files: string) =>
  `Limit                     Soft Limit           Hard Limit           Units\nMax core file size        ${core}   unlimited   bytes\nMax open files            ${files}   65536   files\n`;
const https = 'https://feedback.example.gov';
const jobs = (done: number, failed: number) =>
  `kaimen_job_runs_total{job="contacts",outcome="done"} ${done}\nkaimen_job_runs_total{job="contacts",outcome="failed"} ${failed}\n`;
const hops = (...counts: number[]) =>
  counts.map((n, at) => `kaimen_forwarded_total{hops="${at}"} ${n}`).join('\n');

test.each<[string, Finding | Finding[], string, string]>([
  ['a nearly full disk', judgeDisk(4e8, 1e6), 'mend', 'disk'],
  ['a disk too small for a copy', judgeDisk(1e9, 8e8), 'note', 'disk'],
  ['a disk with room', judgeDisk(5e9, 8e8), 'ok', 'disk'],
  ['a log that is never taken in', judgeWal(3e8), 'mend', 'log'],
  ['a log as it should be', judgeWal(16e6), 'ok', 'log'],
  ['a network mount', judgeFileSystem('nfs4', 3), 'mend', 'files'],
  ['a file system in memory', judgeFileSystem('tmpfs', 0.001), 'mend', 'files'],
  ['a container layer', judgeFileSystem('overlay', 3), 'note', 'files'],
  ['a disk that only claims to sync', judgeFileSystem('ext4', 0.002), 'note', 'files'],
  ['a disk', judgeFileSystem('ext4', 2.5), 'ok', 'files'],
  ['little memory', judgeMemory(128e6), 'mend', 'memory'],
  ['enough memory', judgeMemory(1e9), 'ok', 'memory'],
  ['core dumps', judgeLimits(limits('unlimited', '65536')), 'mend', 'core'],
  ['no core dumps', judgeLimits(limits('0', '65536')), 'ok', 'core'],
  ['few file handles', judgeLimits(limits('0', '1024')).slice(1), 'mend', 'handles'],
  ['a clock set back', judgeClock(now, now + DAY), 'mend', 'clock'],
  ['a clock', judgeClock(now, now - 5), 'ok', 'clock'],
  ['a secret that others read', judgeSecret('/d/secret', 0o100644), 'mend', 'secret'],
  ['a secret', judgeSecret('/d/secret', 0o100600), 'ok', 'secret'],
  ['a secret of the environment', judgeSecret('/d/secret', undefined), 'ok', 'secret'],
  ['a folder open to all', judgeFolder('/d', 0o40755, 0o100644), 'mend', 'folder'],
  ['a closed folder', judgeFolder('/d', 0o40700, 0o100644), 'ok', 'folder'],
  ['backups nobody looks at', judgeBackups(undefined, now, 2), 'note', 'backups'],
  ['no backup', judgeBackups([], now, 2), 'mend', 'backups'],
  ['an old backup', judgeBackups([copy(3)], now, 2), 'mend', 'backups'],
  ['a fresh backup', judgeBackups([copy(1)], now, 2), 'ok', 'backups'],
  ['a backup kept too long', judgeBackups([copy(1), copy(31)], now, 2).slice(1), 'mend', 'backups'],
  ['a secret beside its copy', judgeBackups([copy(1, true)], now, 2).slice(1), 'note', 'backups'],
  ['what a restore left long ago', judgeAside('/d/x', now - 31 * DAY, now), 'mend', 'aside'],
  ['what a restore left', judgeAside('/d/x', now, now), 'note', 'aside'],
  ['the secret before', judgeAside('/d/secret.before-restore', now, now), 'note', 'aside'],
  [
    'plain http',
    judgeAddress({ publicUrl: 'http://feedback.example.gov', trustProxy: 0 }),
    'mend',
    'address',
  ],
  [
    'https and no proxy believed',
    judgeAddress({ publicUrl: https, trustProxy: 0 }).slice(1),
    'mend',
    'proxy',
  ],
  ['https behind a proxy', judgeAddress({ publicUrl: https, trustProxy: 1 }), 'ok', 'address'],
  ['a trial machine', judgeAddress({ publicUrl: 'http://127.0.0.1:8787', trustProxy: 0 }), 'ok', 'address'],
  ['a proxy that is not believed', judgeHops(hops(5, 90), 0), 'mend', 'hops'],
  ['more proxies believed than there are', judgeHops(hops(90, 5), 1), 'mend', 'hops'],
  ['proxies as they are', judgeHops(hops(5, 90), 1), 'ok', 'hops'],
  ['a job that only fails', judgeJobs(jobs(0, 4)), 'mend', 'timers'],
  ['a job that failed once', judgeJobs(jobs(7, 1)), 'ok', 'timers'],
  ['forms open to any site', judgeOrigins(['a', 'b', 'c', 'd'], 5, true), 'note', 'origins'],
  ['forms that name their sites', judgeOrigins([], 5, true), 'ok', 'origins'],
  ['an older schema', judgeSchema({ applied: 4, known: 5, needs: 0 }), 'mend', 'schema'],
  [
    'a later schema that was only added to',
    judgeSchema({ applied: 6, known: 5, needs: 5 }),
    'note',
    'schema',
  ],
  [
    'a later schema that took something away',
    judgeSchema({ applied: 6, known: 5, needs: 6 }),
    'mend',
    'schema',
  ],
])('%s', (_, found, level, check) => {
  const [first] = [found].flat();
  expect([first?.level, first?.check]).toEqual([level, check]);
  // What, why, mend: three parts of one line.
  if (level === 'mend')
    expect((first?.line.match(/[;:,]/g) ?? []).length, first?.line).toBeGreaterThanOrEqual(1);
  expect(first?.line).not.toMatch(/\n/);
});

test('the file system is that of the nearest mount', () => {
  const mounts = [
    '22 1 8:1 / / rw shared:1 - ext4 /dev/sda1 rw',
    '23 22 0:44 / /srv rw - nfs4 host:/srv rw',
    '24 23 8:2 / /srv/with\\040blank rw - xfs /dev/sdb rw',
  ].join('\n');
  expect(fileSystemOf('/var/lib/kaimen', mounts)).toBe('ext4');
  expect(fileSystemOf('/srv/kaimen', mounts)).toBe('nfs4');
  expect(fileSystemOf('/srvs', mounts)).toBe('ext4');
  expect(fileSystemOf('/srv/with blank/x', mounts)).toBe('xfs');
});
