import { existsSync, readFileSync, statSync } from 'node:fs';
import { extname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { pagePath } from '@kaimen/collector/context/page';
import { answersFromFields, checkAnswers, checkSubmission, partContact } from '@kaimen/contract/check';
import { matchLanguage } from '@kaimen/contract/flow';
import { CHANNEL_KINDS, type FormDefinition } from '@kaimen/contract/wire';
import { keepContact } from '@kaimen/db/contacts/keep';
import { createSealer, type Sealer } from '@kaimen/db/contacts/seal';
import { findForm } from '@kaimen/db/forms/find';
import { findConflicts } from '@kaimen/db/submissions/conflicts';
import { recordSubmissions } from '@kaimen/db/submissions/record';
import type { NewSubmission } from '@kaimen/db/types';
import { OperatorFault } from '../fault.ts';
import { type ImportLine, readCsv, readNdjson } from '../import-lines.ts';
import { servedBy } from '../lock.ts';
import { open } from '../open.ts';
import { ensureRoot } from '../organisation.ts';
import { type Organisation, readOrganisation, rowOf } from '../row.ts';
import { createHashing, type Hashing, readSecret } from '../secret.ts';
import { parse, type Verb } from './verb.ts';

const GROUP = 500;
const MOST = 512 * 1024 * 1024;

type Given = {
  readonly hash: Hashing;
  readonly sealer: Sealer;
  readonly organisation: Organisation;
  readonly versions: ReadonlyMap<number, FormDefinition>;
  readonly latest: FormDefinition;
};

const wrong = (at: string, path: string, message: string): never => {
  throw new OperatorFault(`${at}${path ? `, ${path}` : ''}: ${message}`);
};

const channelOf = ({ organisation }: Given, at: string, name: unknown, kind: unknown) => {
  if (name === undefined || name === '') return { code: 'import', kind: 'import' as const };
  const own = CHANNEL_KINDS.find((k) => k === name);
  const code = organisation.channels.get(String(name));
  const claimed = CHANNEL_KINDS.find((k) => k === kind);
  if (own) return { code: own, kind: own };
  if (code) return { code: code.code, kind: code.kind };
  if (claimed && typeof name === 'string' && /^[a-z0-9][a-z0-9_-]{0,39}$/.test(name))
    return { code: name, kind: claimed };
  return wrong(
    at,
    'channel',
    `${JSON.stringify(String(name).slice(0, 40))} is no channel; use ${CHANNEL_KINDS.join(', ')} or a link code made in the admin.`,
  );
};

const NAME = /^[a-z][a-z0-9_]{0,39}$/;
/** Why it was held, as `export` writes it; what does not look like that is left out. */
const readQuarantine = (given: unknown): Pick<NewSubmission, 'quarantine'> => {
  const { rules, reasons, review } = (given ?? {}) as Record<string, unknown>;
  if (!Number.isSafeInteger(rules) || !Array.isArray(reasons)) return {};
  const names = reasons.filter((name): name is string => typeof name === 'string' && NAME.test(name));
  const seen = review === 'released' || review === 'kept' ? review : undefined;
  return {
    quarantine: { rules: Number(rules), reasons: names.slice(0, 20), ...(seen ? { review: seen } : {}) },
  };
};

/** One line of the file as a row, or a fault that names line and place. */
const checkLine = async (given: Given, line: ImportLine): Promise<NewSubmission> => {
  const { latest, versions, hash, organisation, sealer } = given;
  const version = line.body.formVersion === undefined ? latest.version : line.body.formVersion;
  const form =
    versions.get(Number(version)) ??
    wrong(
      line.at,
      '/formVersion',
      `this form has no version ${JSON.stringify(version)}; its newest is ${latest.version}.`,
    );
  const { context = {}, ...rest } = line.body;
  const raw = context as Record<string, unknown>;
  const known = typeof raw === 'object' && raw !== null && !Array.isArray(raw);
  if (!known) wrong(line.at, '/context', 'write an object, for example {"hour": "2026-11-23T22"}.');
  // The channel may stand in the context or beside it; either way the staff kinds are open to a file.
  const { channel: inner, ...others } = raw;
  const answers = line.fields ? answersFromFields(form, line.fields) : rest.answers;
  const checked = checkSubmission({ ...rest, formVersion: form.version, answers, context: others });
  if (!checked.ok)
    throw new OperatorFault(`${line.at}, ${checked.faults[0]?.path}: ${checked.faults[0]?.message}`);
  const fits = checkAnswers(form, checked.submission.answers, {
    partial: checked.submission.partial ?? false,
  });
  if (!fits.ok) throw new OperatorFault(`${line.at}, ${fits.faults[0]?.path}: ${fits.faults[0]?.message}`);
  const { submission } = checked;
  const hour =
    submission.context.hour ??
    wrong(
      line.at,
      '/context/hour',
      'the hour is missing; write when it was given, for example 2026-11-23T22.',
    );
  if (
    Number.isNaN(Date.parse(`${hour}:00:00Z`)) ||
    !new Date(`${hour}:00:00Z`).toISOString().startsWith(hour)
  )
    wrong(line.at, '/context/hour', `${JSON.stringify(hour)} is no hour; write it as 2026-11-23T22.`);
  const state = line.extra.state ?? 'valid';
  if (state !== 'valid' && state !== 'quarantined') wrong(line.at, 'state', 'give valid or quarantined.');
  const { lang, url } = submission.context;
  const { answers: counted, contact } = partContact(form, fits.answers);
  const owner = { form: latest.slug, id: submission.id };
  const row = rowOf(hash, organisation, {
    id: submission.id,
    form,
    version: form.version,
    revision: submission.revision ?? 0,
    answers: counted,
    lang: (lang && matchLanguage(lang, form.languages)) || form.languages[0] || 'en',
    unit: submission.context.unit,
    place: submission.context.place,
    channel: channelOf(given, line.at, line.extra.channel ?? inner, line.extra.channelKind),
    site: url && URL.canParse(url) ? new URL(url).host : 'unknown',
    page: pagePath(url),
    day: hour.slice(0, 10),
    hour: Number(hour.slice(11, 13)),
    state: state as NewSubmission['state'],
    ...readQuarantine(line.extra.quarantine),
    meta: submission.context.meta ?? {},
    flags: fits.flags,
    demo: false,
  });
  return contact ? { ...row, contact: await keepContact(sealer, owner, contact, row.day) } : row;
};

/** Lines between two words on how far it is. */
const STEP = 10_000;
const progress = (what: string, n: number, of: number): void => {
  if (n && n < of) process.stderr.write(`kaimen: ${what} ${n} of ${of} lines.\n`);
};

/** Every wrong line by its number, the first 100 of many. */
const list = (faults: readonly string[]): string => {
  if (faults.length === 1) return faults[0] ?? '';
  const shown = faults.slice(0, 100).join('\n');
  const more = faults.length > 100 ? ', the first 100 of them above' : '';
  return `${shown}\nkaimen: ${faults.length} lines are wrong${more}. Nothing was written.`;
};

const usage = 'import --form <slug> <file>';
export const importAnswers: Verb = {
  usage,
  summary: 'read submissions from NDJSON or CSV; all or none',
  run: async (args, config) => {
    const { values, positionals } = parse({ usage }, args, { form: { type: 'string' } }, 1);
    const file = positionals[0] ?? '';
    if (!values.form) throw new OperatorFault(`--form is missing; usage: npx kaimen ${usage}`, 2);
    if (!existsSync(file) || !statSync(file).isFile())
      throw new OperatorFault(`there is no file ${JSON.stringify(file)}.`);
    if (statSync(file).size > MOST)
      throw new OperatorFault(`${file} is larger than ${MOST / 2 ** 20} MiB; split it.`);
    const settings = config();
    let text: string;
    try {
      text = new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(file));
    } catch {
      throw new OperatorFault(`${file} is not UTF-8; save it as UTF-8 and import it again.`);
    }
    const beside = settings.databaseFile !== undefined && servedBy(settings.data) !== undefined;
    const db = await open(settings);
    try {
      await ensureRoot(db);
      const form = await findForm(db, values.form);
      if (!form)
        throw new OperatorFault(
          `there is no form ${JSON.stringify(values.form)}; the admin lists the forms.`,
        );
      const latest = form.definition;
      const versions = new Map([[latest.version, latest]]);
      for (let v = 1; v < latest.version; v++) {
        const older = await findForm(db, latest.slug, v);
        if (older) versions.set(v, older.definition);
      }
      const questions = latest.questions.filter((q) => q.type !== 'note' && q.type !== 'link');
      const kind = extname(file).toLowerCase();
      const csv = kind === '.csv' || (kind !== '.ndjson' && !/^\s*\{/.test(text));
      const faults: string[] = [];
      const say = (message: string): void => void faults.push(message);
      const lines = csv ? readCsv(latest.slug, text, questions, say) : readNdjson(latest.slug, text, say);
      const secret = readSecret(settings);
      const given: Given = {
        hash: createHashing(secret),
        sealer: createSealer(secret, db.contactKeys),
        organisation: await readOrganisation(db),
        versions,
        latest,
      };
      // Every line is checked before the first is written.
      const rows: NewSubmission[] = [];
      const places: string[] = [];
      for (const line of lines) {
        try {
          rows.push(await checkLine(given, line));
          places.push(line.at);
        } catch (fault) {
          if (!(fault instanceof OperatorFault)) throw fault;
          say(fault.message);
        }
        if (rows.length % STEP === 0) progress('checked', rows.length, lines.length);
      }
      if (faults.length) throw new OperatorFault(list(faults));
      const [conflict, ...others] = await findConflicts(db, rows);
      if (conflict)
        throw new OperatorFault(
          `${places[rows.indexOf(conflict)]}, /id: ${conflict.id} carries other answers than the ones known under it${others.length ? `, and ${others.length} more lines likewise` : ''}; give a new id or a higher revision. Nothing was written.`,
        );
      // One day after the other: answers of a day share their tallies, so a commit touches few of them.
      rows.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : a.hour - b.hour));
      const counts: Record<string, number> = { recorded: 0, duplicate: 0, replaced: 0, conflict: 0 };
      for (let i = 0; i < rows.length; i += GROUP) {
        const begun = performance.now();
        for (const { status } of await recordSubmissions(db, rows.slice(i, i + GROUP)))
          counts[status] = (counts[status] ?? 0) + 1;
        if ((i + GROUP) % STEP === 0) progress('written', i + GROUP, rows.length);
        // A server that writes the same file has its turn for as long as this took.
        if (beside) await wait(performance.now() - begun);
      }
      process.stdout.write(`${JSON.stringify(counts)}\n`);
      if (counts.conflict)
        process.stderr.write(
          `kaimen: ${counts.conflict} of ${rows.length} ids are stored with other answers, which were kept; raise "revision" to replace them.\n`,
        );
      return counts.conflict ? 1 : 0;
    } finally {
      await db.close();
    }
  },
};
