/** What the machine gives: pure judgements over what was read of it. */
import { type Finding, mend, note, ok } from './finding.ts';

const MB = 1e6;
const mb = (bytes: number): string => `${Math.round(bytes / MB)} MB`;

/** Room on the disk: a copy needs as much again as the database has. */
export const judgeDisk = (free: number, database: number): Finding =>
  free <= 500 * MB
    ? mend('disk', `${mb(free)} free; no answer can be taken when it is full; make room`)
    : free < 2 * database
      ? note('disk', `${mb(free)} free, the database has ${mb(database)}; a backup on this disk may not fit`)
      : ok('disk', `${mb(free)} free`);

/** The write-ahead log is copied back every 16 MB; far above that, somebody holds an old state open. */
export const judgeWal = (bytes: number): Finding =>
  bytes > 256 * MB
    ? mend(
        'log',
        `the write-ahead log has ${mb(bytes)}; a program that reads the file keeps it from being taken in; find it with fuser and end it`,
      )
    : ok('log', `the write-ahead log has ${mb(bytes)}`);

/** Type of the file system that holds `path`, of the lines of /proc/self/mountinfo. */
export const fileSystemOf = (path: string, mountinfo: string): string | undefined =>
  mountinfo
    .split('\n')
    .flatMap((line) => {
      const [head = '', tail = ''] = line.split(' - ');
      const point = (head.split(' ')[4] ?? '').replaceAll('\\040', ' ');
      const inside = point === '/' || path === point || path.startsWith(`${point}/`);
      return point && inside ? [{ point, type: tail.split(' ')[0] ?? '' }] : [];
    })
    .sort((a, b) => a.point.length - b.point.length)
    .at(-1)?.type;

/** Whether locks hold and a sync reaches a disk there. `syncMs`: the middle of several syncs of a small file. */
export const judgeFileSystem = (type: string | undefined, syncMs: number | undefined): Finding => {
  if (
    type &&
    /^(nfs\d?|cifs|smb\w*|9p|afs|ceph|glusterfs|fuse\.(sshfs|s3fs|rclone)|vboxsf|davfs)$/.test(type)
  )
    return mend(
      'files',
      `the data lies on a network mount (${type}), where locks and syncs do not hold; move it to a disk of this machine, or use a libSQL server`,
    );
  if (type === 'tmpfs' || type === 'ramfs')
    return mend(
      'files',
      `the data lies in memory (${type}) and is gone when the machine stops; set KAIMEN_DATA to a folder on a disk`,
    );
  if (type === 'overlay')
    return note('files', 'the data lies in the layer of a container and goes with it; mount a volume');
  if (syncMs !== undefined && syncMs < 0.02)
    return note(
      'files',
      `a sync to the disk took ${syncMs.toFixed(3)} ms, faster than a disk can; something on the way only claims it, and a power cut can take answers; look at the write cache`,
    );
  return ok('files', `${type ?? 'unknown'} file system, a sync takes ${syncMs?.toFixed(1) ?? '?'} ms`);
};

/** The limit of the control group, in bytes. */
export const judgeMemory = (limit: number | undefined): Finding =>
  limit !== undefined && limit < 256 * MB
    ? mend('memory', `limited to ${mb(limit)}; a burst of answers ends the server; give it 512 MB`)
    : ok('memory', limit === undefined ? 'no limit' : `limited to ${mb(limit)}`);

/** /proc/<pid>/limits of the running server. */
export const judgeLimits = (limits: string): Finding[] => {
  const soft = (name: string) => new RegExp(`^${name}\\s+(\\S+)`, 'm').exec(limits)?.[1] ?? '0';
  const files = soft('Max open files');
  return [
    soft('Max core file size') === '0'
      ? ok('core', 'the server leaves no core dump')
      : mend(
          'core',
          'a crash of the server would write what people sent to a core file; start it with LimitCORE=0 (ulimit -c 0)',
        ),
    files !== 'unlimited' && Number(files) < 16_384
      ? mend(
          'handles',
          `the server may open ${files} files; connections end there; start it with LimitNOFILE=65536`,
        )
      : ok('handles', `the server may open ${files} files`),
  ];
};

/** A clock that was set back leaves files from the future; hours and days are taken from it. */
export const judgeClock = (now: number, newestFile: number): Finding =>
  newestFile > now + 5 * 60_000
    ? mend(
        'clock',
        `files were written ${Math.round((newestFile - now) / 60_000)} minutes from now; this clock, or the one before, is wrong, and answers get wrong hours; set it by NTP`,
      )
    : ok('clock', 'no file is from the future');
