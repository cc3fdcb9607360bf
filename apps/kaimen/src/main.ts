/** The command line: one verb each, results on standard output, messages on standard error. */
import { readConfig } from './config.ts';
import { asFault } from './fault.ts';
import { stepBack } from './step-back.ts';
import { backup } from './verbs/backup.ts';
import { doctor } from './verbs/doctor.ts';
import { exportAnswers } from './verbs/export.ts';
import { importAnswers } from './verbs/import.ts';
import { migrateOnly } from './verbs/migrate.ts';
import { rebuild } from './verbs/rebuild.ts';
import { restore } from './verbs/restore.ts';
import { serve } from './verbs/serve.ts';
import { user } from './verbs/user.ts';
import type { Verb } from './verbs/verb.ts';
import { verify } from './verbs/verify.ts';

const verbs: Readonly<Record<string, Verb>> = {
  serve,
  migrate: migrateOnly,
  user,
  backup,
  restore,
  export: exportAnswers,
  import: importAnswers,
  rebuild,
  verify,
  doctor,
};

const usage = (): string =>
  `usage: npx kaimen <verb>\n${Object.values(verbs)
    .map((verb) => `  ${verb.usage.padEnd(48)} ${verb.summary}`)
    .join('\n')}\n`;

const run = async (args: readonly string[]): Promise<number> => {
  const [name = '', ...rest] = args;
  if (name === 'help' || name === '--help' || name === '-h') {
    process.stdout.write(usage());
    return 0;
  }
  const verb = Object.hasOwn(verbs, name) ? verbs[name] : undefined;
  if (!verb) {
    process.stderr.write(
      name ? `kaimen: unknown verb ${JSON.stringify(name.slice(0, 60))}.\n${usage()}` : usage(),
    );
    return 2;
  }
  if (verb.stepsBack) stepBack();
  return verb.run(rest, () => readConfig(process.env, process.cwd()));
};

// What lies in the data folder and in backups is for its owner alone.
process.umask(0o077);

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  const fault = asFault(error);
  // The stack helps whoever mends the code, not whoever runs it.
  if (process.env.NODE_DEBUG?.includes('kaimen')) throw error;
  process.stderr.write(`kaimen: ${fault.message}\n`);
  process.exitCode = fault.exit;
}
