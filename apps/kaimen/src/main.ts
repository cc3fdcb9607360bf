/** The command line: one verb each, results on standard output, messages on standard error. */
import { readConfig } from './config.ts';
import { asFault } from './fault.ts';
import { stepBack } from './step-back.ts';
import type { Verb } from './verbs/verb.ts';

/** Loaded when asked for: serving needs hundreds of modules that no other verb does. */
const verbs: Readonly<Record<string, () => Promise<Verb>>> = {
  serve: async () => (await import('./verbs/serve.ts')).serve,
  migrate: async () => (await import('./verbs/migrate.ts')).migrateOnly,
  user: async () => (await import('./verbs/user.ts')).user,
  backup: async () => (await import('./verbs/backup.ts')).backup,
  restore: async () => (await import('./verbs/restore.ts')).restore,
  export: async () => (await import('./verbs/export.ts')).exportAnswers,
  import: async () => (await import('./verbs/import.ts')).importAnswers,
  rebuild: async () => (await import('./verbs/rebuild.ts')).rebuild,
  verify: async () => (await import('./verbs/verify.ts')).verify,
  doctor: async () => (await import('./verbs/doctor.ts')).doctor,
};

const usage = async (): Promise<string> => {
  const all = await Promise.all(Object.values(verbs).map((load) => load()));
  return `usage: npx kaimen <verb>\n${all.map((verb) => `  ${verb.usage.padEnd(48)} ${verb.summary}`).join('\n')}\n`;
};

const run = async (args: readonly string[]): Promise<number> => {
  const [name = '', ...rest] = args;
  if (name === 'help' || name === '--help' || name === '-h') {
    process.stdout.write(await usage());
    return 0;
  }
  const verb = Object.hasOwn(verbs, name) ? await verbs[name]?.() : undefined;
  if (!verb) {
    process.stderr.write(
      `${name ? `kaimen: unknown verb ${JSON.stringify(name.slice(0, 60))}.\n` : ''}${await usage()}`,
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
