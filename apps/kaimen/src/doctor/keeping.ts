/** What lies around: secret, folder, backups, what a restore left. */
import { ASIDE_DAYS } from '../aside.ts';
import { type Finding, mend, note, ok } from './finding.ts';

const DAY = 86_400_000;

/** `mode`: permission bits of the file, undefined where the environment gives the secret. */
export const judgeSecret = (path: string, mode: number | undefined): Finding =>
  mode === undefined
    ? ok('secret', 'given by KAIMEN_SECRET')
    : mode & 0o077
      ? mend('secret', `others can read ${path}, and with it every contact detail; run chmod 600 on it`)
      : ok('secret', 'kept beside the database, readable by its owner only');

/** Permission bits of the data folder and of the database. */
export const judgeFolder = (path: string, folder: number, database: number): Finding =>
  folder & 0o007 && database & 0o007
    ? mend('folder', `others can read ${path} and every answer in it; run chmod 700 on it`)
    : ok('folder', 'nobody else reads the database');

export type Copy = { readonly name: string; readonly time: number; readonly secretBeside: boolean };

/** Copies in the folder of the backups, `undefined` where none was named. */
export const judgeBackups = (copies: readonly Copy[] | undefined, now: number, days: number): Finding[] => {
  if (!copies)
    return [
      note('backups', 'not looked at; name their folder with --backups, so that a missing one is noticed'),
    ];
  const newest = Math.max(0, ...copies.map((copy) => copy.time));
  if (!newest)
    return [mend('backups', 'there is none; a broken disk takes everything; see docs/runbooks/backup.md')];
  const age = Math.floor((now - newest) / DAY);
  const old = copies.filter((copy) => now - copy.time > 30 * DAY);
  const beside = copies.filter((copy) => copy.secretBeside);
  return [
    age >= days
      ? mend(
          'backups',
          `the newest is ${age} days old; what came after it would be lost; see whether the timer runs`,
        )
      : ok('backups', `${copies.length}, the newest from ${new Date(newest).toISOString().slice(0, 10)}`),
    ...(old.length
      ? [
          mend(
            'backups',
            `${old.length} are older than 30 days; what people withdrew is still in them; delete them (${old[0]?.name})`,
          ),
        ]
      : []),
    ...(beside.length
      ? [
          note(
            'backups',
            `the secret lies beside ${beside.length} of them; whoever takes the folder opens contact details; keep it elsewhere`,
          ),
        ]
      : []),
  ];
};

/** A file that `restore` put aside: the database before, or the secret before. */
export const judgeAside = (name: string, time: number, now: number): Finding => {
  const old = now - time > ASIDE_DAYS * DAY;
  if (!/\bsecret\.before-restore$/.test(name))
    return old
      ? mend(
          'aside',
          `${name} is older than ${ASIDE_DAYS} days; what people withdrew is still in it; delete it`,
        )
      : note(
          'aside',
          `${name} was put aside by a restore; what people withdrew since is still in it; delete it when all is well, the server does after ${ASIDE_DAYS} days`,
        );
  const why = `${name} was put aside by a restore and opens contact details of copies made before`;
  return old
    ? mend('aside', `${why}; delete it, or keep it where the secrets are kept`)
    : note('aside', `${why}; delete it when all is well, no job does`);
};
