/** Rules of the ways through a form: the other way in, the second round, groups of which one is needed. */
import { type Loose, list, loose, type Say, unique } from './loose.ts';

const takes = (question: Loose): boolean =>
  question.type === 'rating' ||
  question.type === 'choice' ||
  question.type === 'text' ||
  question.type === 'matrix';
const STATIC = ['note', 'link'];
const NOBODY = 'No question of this form has this id.';
const SILENT = 'Takes no answer. Name a question that does.';
const LATE = 'Stands in the second round, which nobody has to answer. Remove it.';

/** Every fault between `settings.{entry,round,oneOf}` and the questions. */
export const courseRules = (settings: Loose, questions: readonly Loose[], say: Say): undefined => {
  const place = new Map(questions.map((question, index) => [question.id, index]));
  const entry = list(loose(settings.entry).questions);
  const start = roundRules(loose(settings.round), 'round' in settings, questions, place, entry, say);
  if ('entry' in settings) entryRules(entry, questions, place, start, say);
  list(settings.oneOf).forEach((group, index) => {
    groupRules(list(group), `/settings/oneOf/${index}`, questions, place, entry, start, say);
  });
  questions.forEach((question, index) => {
    if (index >= start && question.required === true) say(`/questions/${index}/required`, LATE);
  });
  contactRules(questions, entry, say);
};

type Places = ReadonlyMap<unknown, number>;

/** Where the second round begins; beyond every question where there is none. */
const roundRules = (
  round: Loose,
  given: boolean,
  questions: readonly Loose[],
  place: Places,
  entry: readonly unknown[],
  say: Say,
): number => {
  const none = Number.POSITIVE_INFINITY;
  if (!given || typeof round.from !== 'string') return none;
  const at = '/settings/round/from';
  const start = place.get(round.from);
  if (start === undefined) {
    say(at, NOBODY);
    return none;
  }
  if (!questions.some((q, i) => i < start && takes(q) && !entry.includes(q.id)))
    say(at, 'Nothing is asked before it. The first round needs a question of its own.');
  if (!questions.some((q, i) => i >= start && takes(q) && !entry.includes(q.id)))
    say(at, 'Nothing is asked from here on. Name an earlier question, or add one.');
  return start;
};

const entryRules = (
  entry: readonly unknown[],
  questions: readonly Loose[],
  place: Places,
  start: number,
  say: Say,
): undefined => {
  const at = '/settings/entry/questions';
  unique(entry, (i) => `${at}/${i}`, say, 'question');
  for (const [i, id] of entry.entries()) {
    if (typeof id !== 'string') continue;
    const index = place.get(id);
    const fault =
      index === undefined
        ? NOBODY
        : STATIC.includes(String(questions[index]?.type))
          ? SILENT
          : index >= start
            ? 'Stands in the second round. Move it before the question the round begins with.'
            : undefined;
    if (fault) say(`${at}/${i}`, fault);
  }
  const known = entry.filter((id) => place.has(id));
  if (known.length && !questions.some((q) => takes(q) && entry.includes(q.id)))
    say(at, 'Holds nothing but a way to be reached. Add a question that takes an answer.');
  if (known.length && !questions.some((q) => takes(q) && !entry.includes(q.id)))
    say(at, 'Holds every question. Leave at least one to the form itself.');
  questions.forEach((question, index) => {
    for (const [target, path] of references(question, `/questions/${index}`)) {
      if (place.has(target) && entry.includes(target) !== entry.includes(question.id))
        say(path, 'Refers to a question of the other way in. The two are never asked together.');
    }
  });
};

/** Every earlier question that this one depends on, each with the path that names it. */
const references = (question: Loose, at: string): (readonly [unknown, string])[] => [
  ...('when' in question ? [[loose(question.when).question, `${at}/when/question`] as const] : []),
  ...(['prompts', 'options'] as const).flatMap((key) =>
    list(question[key]).flatMap((part, i) =>
      'when' in loose(part)
        ? [[loose(loose(part).when).question, `${at}/${key}/${i}/when/question`] as const]
        : [],
    ),
  ),
  ...('from' in loose(question.rows) ? [[loose(question.rows).from, `${at}/rows/from`] as const] : []),
];

const groupRules = (
  group: readonly unknown[],
  at: string,
  questions: readonly Loose[],
  place: Places,
  entry: readonly unknown[],
  start: number,
  say: Say,
): undefined => {
  unique(group, (i) => `${at}/${i}`, say, 'question');
  const side = entry.includes(group.find((id) => place.has(id)));
  for (const [i, id] of group.entries()) {
    if (typeof id !== 'string') continue;
    const index = place.get(id);
    const type = questions[index ?? -1]?.type;
    const fault =
      index === undefined
        ? NOBODY
        : type === 'contact'
          ? 'A way to be reached is never needed. Name another question.'
          : STATIC.includes(String(type))
            ? SILENT
            : index >= start
              ? LATE
              : entry.includes(id) !== side
                ? 'Stands on the other way in. The questions of a group are asked together.'
                : undefined;
    if (fault) say(`${at}/${i}`, fault);
  }
};

/** One person, one way to be reached: at most one contact on each way in. */
const contactRules = (questions: readonly Loose[], entry: readonly unknown[], say: Say): undefined => {
  const seen = new Set<boolean>();
  questions.forEach((question, index) => {
    if (question.type !== 'contact') return;
    const side = entry.includes(question.id);
    if (seen.has(side)) say(`/questions/${index}/type`, 'The form asks for a contact already. Remove one.');
    seen.add(side);
  });
};
