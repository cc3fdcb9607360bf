/**
 * What the parts of a definition say about one another. Looks at whatever part has the right type
 * and leaves the rest to the shapes, so that one wrong key hides no other fault.
 */
import type { Fault } from '../wire.ts';
import { conditionRules } from './conditions.ts';
import { courseRules } from './course-rules.ts';
import { hookRules } from './hook-rules.ts';
import { eachMap, languageRules, mapRule } from './languages.ts';
import { active, type Loose, list, loose, type Say, scaleOf, unique, whole } from './loose.ts';
import { rowRules } from './matrix-rules.ts';
import { isRecord, step } from './plain.ts';
import { hrefRules, settingRules } from './settings-rules.ts';

/** Every fault between the parts of `input`, which is plain JSON of any shape. */
export const ruleFaults = (input: unknown): Fault[] => {
  if (!isRecord(input)) return [];
  const faults: Fault[] = [];
  const say: Say = (path, message) => {
    faults.push({ path, message });
  };
  const questions = list(input.questions).map(loose);
  languageRules(list(input.languages), say);
  eachMap(input, questions, mapRule(list(input.languages), say));
  unique(
    questions.map((question) => question.id),
    (index) => `/questions/${index}/id`,
    say,
    'question',
  );
  questions.forEach((question, index) => {
    const at = `/questions/${index}`;
    if ('when' in question) conditionRules(question.when, questions, index, `${at}/when`, say);
    list(question.prompts).forEach((prompt, i) => {
      conditionRules(loose(prompt).when, questions, index, `${at}/prompts/${i}/when`, say);
    });
    if (question.type === 'rating' || question.type === 'matrix') pointRules(question, at, say);
    if (question.type === 'matrix') rowRules(question, questions, index, at, say);
    if (question.type === 'choice') choiceRules(question, questions, index, at, say);
    if (question.type === 'link') hrefRules(question.href, `${at}/href`, say);
    if (question.type === 'contact') unique(list(question.kinds), (i) => `${at}/kinds/${i}`, say, 'kind');
  });
  if (questions.length && questions.every((q) => UNANSWERED.includes(String(q.type))) && !wayOut(questions))
    say('/questions', 'No question takes an answer. Add a rating, a choice, a matrix or a text, or a link.');
  const settings = loose(input.settings);
  settingRules(settings, questions, say);
  courseRules(settings, questions, say);
  hookRules(settings.hooks, questions, say);
  return faults;
};

/** Types that alone make no form: a way to be reached comes on top of an answer. */
const UNANSWERED = ['note', 'link', 'contact'];
/** Words and a link alone are a form that asks nothing itself and leads to where one answers. */
const wayOut = (questions: readonly Loose[]): boolean =>
  questions.some((q) => q.type === 'link') && questions.every((q) => q.type !== 'contact');

const pointRules = (question: Loose, at: string, say: Say): undefined => {
  const scale = scaleOf(question);
  if (!scale) return;
  for (const key of Object.keys(loose(question.points))) {
    if (!/^(?:0|[1-9]\d?)$/.test(key) || Number(key) < scale[0] || Number(key) > scale[1]) {
      say(
        `${at}/points${step(key)}`,
        `Not a point of the scale ${String(question.scale)}, which goes from ${scale[0]} to ${scale[1]}.`,
      );
    }
  }
};

const choiceRules = (
  question: Loose,
  questions: readonly Loose[],
  index: number,
  at: string,
  say: Say,
): undefined => {
  const options = list(question.options).map(loose);
  unique(
    options.map((option) => option.id),
    (i) => `${at}/options/${i}/id`,
    say,
    'option',
  );
  options.forEach((option, i) => {
    if ('when' in option) conditionRules(option.when, questions, index, `${at}/options/${i}/when`, say);
  });
  const offered = options.filter(active);
  if (options.length && !offered.length)
    return say(`${at}/options`, 'Every option is retired. Add one that is offered.');
  const others = options.flatMap((option, i) => (option.other === true && active(option) ? [i] : []));
  for (const i of others.slice(1))
    say(`${at}/options/${i}/other`, 'Another option takes a text already. One of a question may.');
  const max = whole(question.max) ?? ('max' in question ? undefined : 1);
  const min = whole(question.min) ?? ('min' in question ? undefined : 1);
  if (question.menu === true && max !== undefined && max > 1)
    say(`${at}/menu`, 'A menu takes one option, and max is more. Remove one of the two.');
  if (max === undefined || min === undefined || !options.length) return;
  if (min > max) return say(`${at}/min`, `Is greater than max (${max}). Lower it, or raise max.`);
  const together = offered.filter((option) => option.exclusive !== true).length;
  if (min > 1 && min > together) say(`${at}/min`, `Only ${together} options can be combined. Lower it.`);
};
