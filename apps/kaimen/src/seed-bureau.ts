import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Bureau, BureauSubmission } from '@kaimen/contract/bureau';
import { checkAnswers, checkDefinition, partContact } from '@kaimen/contract/check';
import type { FormDefinition } from '@kaimen/contract/wire';
import { CHANNEL_KINDS } from '@kaimen/contract/wire';
import { putChannel } from '@kaimen/db/channels/put';
import { publishForm } from '@kaimen/db/forms/publish';
import { getMarker, setMarker } from '@kaimen/db/markers';
import type { Database } from '@kaimen/db/open';
import { putPlaces } from '@kaimen/db/places/put';
import { recordSubmissions } from '@kaimen/db/submissions/record';
import { listUnits } from '@kaimen/db/units/list';
import { putUnit } from '@kaimen/db/units/put';
import { OperatorFault } from './fault.ts';
import { readOrganisation, rowOf } from './row.ts';
import type { Hashing } from './secret.ts';

const GROUP = 250;
const DAY = 86_400_000;

/** Whether the folder holds made-up answers. */
export const isDemo = async (db: Database): Promise<boolean> => (await getMarker(db, 'demo')) !== undefined;

const readBureau = (file: string): Bureau => {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Bureau;
  } catch (error) {
    throw new OperatorFault(
      `${file} is no bureau file (${(error as NodeJS.ErrnoException).code ?? 'not JSON'}); run "npm start", which makes it.`,
    );
  }
};

/** The same submission has the same id each time, so that a seed cut off half-way goes on where it stopped. */
const idOf = (s: BureauSubmission, index: number): string => {
  const hex = createHash('sha256')
    .update(`${index}\0${JSON.stringify(s)}`)
    .digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};

const channelOf = (
  channels: ReadonlyMap<string, { code: string; kind: (typeof CHANNEL_KINDS)[number] }>,
  code: string,
) => {
  const kind = CHANNEL_KINDS.find((k) => k === code);
  return channels.get(code) ?? { code, kind: kind ?? 'import' };
};

/** The day of a made-up answer: so many days back, then to its weekday, so that weeks keep their shape. */
const dayOf = (today: number, { daysAgo, weekday }: BureauSubmission): string => {
  const day = new Date(today - Math.max(1, daysAgo) * DAY);
  if (weekday) day.setUTCDate(day.getUTCDate() - (((day.getUTCDay() || 7) - weekday + 7) % 7));
  return day.toISOString().slice(0, 10);
};

/** Fills an empty database with the demo bureau, once; its answers end yesterday. */
export const seedBureau = async (db: Database, file: string, hash: Hashing): Promise<void> => {
  if ((await getMarker(db, 'demo')) === 'done') return;
  if (!(await isDemo(db)) && (await listUnits(db)).length)
    throw new OperatorFault(
      'this data folder is in use by a real bureau; set KAIMEN_DATA to another folder for the demo.',
    );
  const bureau = readBureau(file);
  await setMarker(db, 'demo', 'begun');
  for (const unit of bureau.units) await putUnit(db, unit);
  if (bureau.places.length) await putPlaces(db, bureau.places);
  const forms = new Map<string, FormDefinition>();
  for (const { definition, preset } of bureau.forms) {
    const checked = checkDefinition({ ...definition, version: 1 });
    if (!checked.ok)
      throw new Error(`form ${definition.slug}: ${checked.faults[0]?.path} ${checked.faults[0]?.message}`);
    const stored = await publishForm(db, {
      definition,
      preset,
      actor: 'demo',
      hour: new Date().toISOString().slice(0, 13),
    });
    forms.set(definition.slug, stored.definition);
  }
  for (const channel of bureau.channels) await putChannel(db, channel);

  const organisation = await readOrganisation(db);
  const today = Date.now();
  const rows = bureau.submissions.map((s, index) => {
    const form = forms.get(s.form);
    const checked = form && checkAnswers(form, s.answers);
    if (!form || !checked?.ok) throw new Error(`submission ${index} does not fit form ${s.form}`);
    return rowOf(hash, organisation, {
      id: idOf(s, index),
      form,
      version: form.version,
      revision: 0,
      answers: partContact(form, checked.answers).answers,
      lang: s.lang,
      unit: s.unit,
      place: s.place,
      channel: channelOf(organisation.channels, s.channel),
      site: s.site,
      page: s.page ?? null,
      day: dayOf(today, s),
      hour: s.hour,
      state: 'valid',
      meta: {},
      flags: checked.flags,
      demo: true,
    });
  });
  // Answers of one day share their tallies: a commit of one day touches few of them.
  rows.sort((a, b) => (a.day < b.day ? -1 : 1));
  for (let i = 0; i < rows.length; i += GROUP) await recordSubmissions(db, rows.slice(i, i + GROUP));
  await setMarker(db, 'demo', 'done');
};
