import { normaliseCode } from '@kaimen/contract/codes';
import { localise } from '@kaimen/contract/flow';
import { stringsFor } from '@kaimen/contract/strings-all';
import { type FormDefinition, PROBLEMS } from '@kaimen/contract/wire';
import { SEAL } from '../abuse/signals.ts';
import { placeMend } from '../context/resolve.ts';
import { type Fields, lastField } from '../door/fields.ts';
import { refusalHeaders } from '../door/problem.ts';
import { FormPage } from '../pages/form.tsx';
import { htmlPage } from '../pages/html.ts';
import type { Refusal } from '../refusal.ts';
import type { Room } from '../room.ts';
import { courseFields, readCourse } from './course.ts';
import { readDraft } from './draft.ts';
import { sayRefusal } from './faults.ts';
import { carriedFields, type Visit, visitQuery } from './visit.ts';

/** How a form came to be shown. */
export type Occasion = {
  readonly visit: Visit;
  /** What was typed so far; none on the first page. */
  readonly fields: Fields;
  /** The id the page carried, kept whatever went wrong. */
  readonly id?: string;
  readonly refusal?: Refusal;
  /** The revision that would replace what is stored under the id: the page offers to replace it. */
  readonly replace?: number;
  /** The revision the page goes on with by itself: after a saved step, in the second round. */
  readonly revision?: number;
};

/** When this person first saw the form, carried from page to page. */
const sealOf = ({ pageTokens }: Pick<Room, 'pageTokens'>, form: string, fields: Fields): string => {
  const given = lastField(fields, SEAL);
  return pageTokens.age(form, given) === undefined ? pageTokens.give(form) : given;
};

/** The page of a form with everything typed kept, and with what is wrong said in the person's words. */
export const showForm = async (
  room: Room,
  definition: FormDefinition,
  occasion: Occasion,
): Promise<Response> => {
  const { visit, id, refusal, replace, revision } = occasion;
  const words = stringsFor(visit.lang);
  const course = readCourse(definition, occasion.fields);
  const fields = courseFields(definition, course, occasion.fields);
  const draft = readDraft(definition, fields, course);
  const said = refusal
    ? sayRefusal(refusal, definition, draft.typed, words)
    : { faults: new Map<string, string>() };
  const faults = new Map(said.faults);
  for (const open of draft.open) faults.set(open, words.needed);

  // The place is asked for where the form wants it, or where the code that came is no place.
  const known = visit.place ? await room.catalogue.place(normaliseCode(visit.place)) : undefined;
  const unknown = !said.place && visit.place !== '' && !known;
  const fault = said.place ?? (unknown ? await placeMend(room, visit.place, words) : undefined);
  const place = definition.settings.askPlace || fault ? { value: visit.place, fault } : undefined;

  const unit = (await room.catalogue.unit(visit.unit || (known?.unit ?? '')))?.unit;
  const where = [unit?.name, known?.name]
    .map((name) => localise(name, visit.lang))
    .filter(Boolean)
    .join(' · ');

  const spent = refusal?.code === 'token_invalid' || refusal?.code === 'token_used';
  const optional = definition.settings.token !== 'required';
  const carried = carriedFields(spent && optional ? { ...visit, token: '' } : visit);
  if (place) delete carried._place;
  const stepwise = definition.settings.save === 'step' && course.part === 'first';
  const own = {
    ...(draft.last || id || stepwise ? { _id: id || room.hash.randomUUID() } : {}),
    ...(stepwise && !draft.last && replace === undefined ? { _partial: '1' } : {}),
    ...(revision ? { _revision: String(revision) } : {}),
    ...(course.entry ? { _entry: '1' } : {}),
    ...(course.part === 'first' ? {} : { _round: course.part === 'all' ? 'all' : '1' }),
    ...(lastField(fields, '_asis') ? { _asis: lastField(fields, '_asis') } : {}),
    _version: String(definition.version),
    [SEAL]: sealOf(room, definition.slug, fields),
    ...carried,
  };
  const first = occasion.fields.length === 0;
  const query = `?send${first ? '' : `=${course.part === 'first' ? '' : 'r'}${draft.step}`}${visit.embed ? '&embed=1' : ''}`;
  const { target } = definition.settings;
  const drive = target && first ? await room.catalogue.drive(definition.slug) : undefined;
  const page = (
    <FormPage
      definition={definition}
      draft={draft}
      lang={visit.lang}
      words={words}
      faults={faults}
      action={`/f/${definition.slug}${query}`}
      own={own}
      place={place}
      where={where}
      embed={visit.embed}
      kiosk={first && visit.kiosk !== ''}
      notice={said.notice}
      drive={target && drive ? { ...drive, target: target.count } : undefined}
      replace={replace}
      other={
        !course.entry && course.part === 'first' && draft.step === 1 && replace === undefined && !revision
      }
      languages={first ? definition.languages.map((lang) => ({ lang, href: visitQuery(visit, lang) })) : []}
    />
  );
  return htmlPage(room, page, {
    status: refusal ? PROBLEMS[refusal.code] : 200,
    embed: visit.embed ? definition : undefined,
    kiosk: first ? visit.kiosk : '',
    headers: refusal ? refusalHeaders(refusal) : {},
  });
};
