import {
  controllers,
  group as grouping,
  labelOf,
  lacking,
  needed,
  rounds,
  walk,
} from '@kaimen/contract/flow';
import type { RestStrings, Strings } from '@kaimen/contract/strings';
import type { Answers, AnswerValue, FormDefinition, Question } from '@kaimen/contract/wire';
import { type Group, loadIcons } from '../scale/scale.ts';
import type { Asking, Host, Part, Shown, Standing } from './asking.ts';

/** Drawings of questions; notes and links come with the choice. */
const PARTS: Readonly<Record<string, () => Promise<{ part: Part }>>> = {
  choice: () => import('./choice.ts'),
  matrix: () => import('./matrix.ts'),
  contact: () => import('./contact.ts'),
};

/** Stands before questions whose first need not stand alone: the person has pressed a button to get there. */
const BEFORE: Question = { id: '', type: 'rating', scale: 'stars-5', label: {} };

/**
 * The course of a form with more than ratings and texts in a row: conditions, other types of question,
 * the other way in, the second round, saving at every step. A chunk of its own; it fetches what the form
 * has and no more.
 */
export const course = async (form: FormDefinition, host: Host) => {
  const { settings, questions } = form;
  const json = JSON.stringify(form);
  const parts = new Map<string, Part>();
  const css: string[] = [];
  for (const q of questions) {
    if (q.type === 'rating' || q.type === 'text') continue;
    const { part } = await (PARTS[q.type] ?? PARTS.choice!)();
    parts.set(q.type, part);
    css.push(part.css);
    const icons = 'scale' in q && (await loadIcons(q.scale));
    if (icons) css.push(icons.css);
  }
  const around = /"(entry|round|save|help|approval|seen)":/.test(json)
    ? (await import('./around.ts')).around(form, host)
    : undefined;
  if (around) css.push(around.css);

  const control = controllers(form);
  const behind = (list: readonly Question[]) =>
    list.length ? grouping([BEFORE, ...list], control).slice(1) : [];
  const aside = new Map<string, string>();
  /** The way taken: by the other way in, or on into the second round. */
  let entry = false;
  let round = false;
  let rest: RestStrings;
  let firsts: ReadonlySet<string | undefined> = new Set();

  const stand = (given: Answers): Standing & { readonly next: number } => {
    const [visible, answers] = walk(form, given, entry);
    const [first, second] = entry ? [[], visible] : rounds(form, visible);
    const start = grouping(first, control);
    firsts = new Set(settings.oneOf?.map((ids) => visible.find(({ id }) => ids.includes(id))?.id));
    /** A question as it is asked now: with the label of the moment. */
    const shown = (q: Question): Shown => ({
      ...q,
      label: labelOf(q, answers),
      ...(firsts.has(q.id) && { hint: { und: `${host.text(q.hint)} ${rest.oneOf}` } }),
      grouped: settings.oneOf?.flat().includes(q.id),
    });
    return {
      steps: [...start, ...(entry || round ? behind(second) : [])].map((step) => step.map(shown)),
      answers,
      missing: (asked) => {
        const list = visible.filter(({ id }) => asked.some((q) => q.id === id));
        return lacking(list, answers, needed(form, list, answers));
      },
      // Where a second round would begin.
      next: second.length && !entry && !round ? start.length : 0,
    };
  };
  const enter = (into: 'entry' | 'round' | undefined, at = 0) => {
    entry = into === 'entry';
    round = into === 'round';
    host.go(at);
  };

  return {
    css,
    stand,
    saves: settings.save === 'step',
    /** Whether there is a way back from the first step. */
    entered: () => entry,
    leave: () => enter(undefined),
    reset: () => {
      entry = round = false;
      aside.clear();
    },
    /** Fetches the words the parts need. */
    load: async (lang: string, words: Strings): Promise<void> => {
      around?.speak(lang, words);
      if (/"(consent|menu|oneOf|round|save)":/.test(json))
        rest = await (await import('../base/rest.ts')).rest(lang);
    },
    /** What is wrong with an answer; undefined: nothing that only this type knows. */
    fault: (q: Question, value: AnswerValue | undefined, words: Strings, need: boolean): string | undefined =>
      parts.get(q.type)?.check?.(q, value, { words, rest }) ||
      (need && firsts.has(q.id) ? rest.oneOf : undefined),
    draw: (q: Question, group: Group, asking: Asking): unknown =>
      parts.get(q.type)?.view(q, group, { ...asking, form, rest, aside }),
    /** Under the questions. */
    under: (at: number): unknown => around?.under(!at && !entry, () => enter('entry')),
    /** Said before the first answer. */
    note: (): string => (settings.save === 'step' ? rest.step : ''),
    /** After the thanks. */
    after: (given: Answers): unknown => {
      const { next } = stand(given);
      return next ? around?.after(rest, () => enter('round', next)) : undefined;
    },
    keep: (answers: Answers): void => around?.keep(answers),
    settled: async (): Promise<void> => around?.settled(),
  };
};

/** The loaded course of a form. */
export type Course = Awaited<ReturnType<typeof course>>;
