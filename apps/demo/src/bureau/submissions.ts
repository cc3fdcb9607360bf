import type { BureauSubmission } from '@kaimen/contract/bureau';
import { visibleOptions, visibleQuestions } from '@kaimen/contract/flow';
import {
  type Answers,
  type AnswerValue,
  type ChoiceQuestion,
  type Question,
  SCALES,
} from '@kaimen/contract/wire';
import { comment, contact, site, street, type Voice, window } from './comments.ts';
import { formOf } from './forms.ts';
import { places } from './places.ts';
import { createRandom, type Random } from './random.ts';
import { type Scene, type Spot, scenes } from './scenes.ts';

/** How many answers the demo bureau has. */
const TOTAL = 2000;
/** Host the answers name as their page's. */
const SITE = 'www.jiangzhou.example';
const VOICES: Readonly<Record<Scene['voice'], { readonly zh: Voice; readonly en: Voice }>> = {
  window,
  contact,
  site,
  street,
};

/** Which side of a scale a value lies on, 0 (worst) to 1 (best). */
const height = (question: Question, value: AnswerValue): number => {
  if (question.type !== 'rating' || typeof value !== 'number') return 0.5;
  const [min, max] = SCALES[question.scale];
  return (value - min) / (max - min);
};

const rated = (random: Random, question: Question, mood: number): number => {
  if (question.type !== 'rating') return 0;
  const [min, max] = SCALES[question.scale];
  if (max - min === 1) return random.chance(mood) ? max : min;
  // People who are content mostly give the best grade; the others spread downwards.
  if (random.chance(mood)) return max - (random.chance(0.3) ? 1 : 0);
  const fall = random.weighted([
    [2, 42],
    [3, 33],
    [4, 25],
  ]);
  return Math.max(min, max - Math.round((fall * (max - min)) / 4));
};

/** Whether an option fits the mood of the first answer. */
const fits = (direction: string | undefined, level: number): boolean =>
  direction === 'good' ? level >= 0.5 : direction === 'bad' ? level <= 0.5 : true;

const chosen = (
  random: Random,
  question: ChoiceQuestion,
  answers: Answers,
  level: number,
): AnswerValue | undefined => {
  const offered = visibleOptions(question, answers).filter((option) => !option.other && !option.exclusive);
  const fitting = offered.filter((option) => fits(option.direction, level));
  if (fitting.length === 0) return undefined;
  const weights = fitting.map((option, index) => [option.id, 1 / (index + 1.5)] as const);
  const first = random.weighted(weights);
  if ((question.max ?? 1) === 1) return first;
  const rest = weights.filter(([id]) => id !== first);
  const two = rest.length > 0 && (question.max ?? 1) > 1 && random.chance(0.35);
  const ids = two ? [first, random.weighted(rest)] : [first];
  const order = fitting.map((option) => option.id);
  return ids.sort((a, b) => order.indexOf(a) - order.indexOf(b));
};

const answered = (random: Random, scene: Scene, spot: Spot, lang: string, mood: number): Answers => {
  const definition = formOf(scene.form);
  const answers: Record<string, AnswerValue> = {};
  let level: number | undefined;
  // Each answer may make later questions visible, so go through them by their order.
  for (const { id } of definition.questions) {
    const question = visibleQuestions({ ...definition, version: 1 }, answers).find((each) => each.id === id);
    if (!question || question.type === 'note' || question.type === 'link') continue;
    const first = Object.keys(answers).length === 0;
    const unhappy = level !== undefined && level < 0.5;
    if (question.type === 'rating') {
      if (!first && random.chance(scene.leave)) continue;
      answers[id] = rated(random, question, first ? mood : Math.min(0.97, Math.max(0.05, level ?? mood)));
      level ??= height(question, answers[id]);
    } else if (question.type === 'choice') {
      if (!(first || question.required) && random.chance(unhappy ? 0.2 : 0.55)) continue;
      const value = chosen(random, question, answers, level ?? mood);
      if (value !== undefined) answers[id] = value;
    } else if (question.type === 'text') {
      const talkative = scene.voice === 'street' ? 0.95 : unhappy ? 0.5 : level === 0.5 ? 0.35 : 0.2;
      if (!(first || question.required) && !random.chance(talkative)) continue;
      const mark = level ?? (random.chance(mood) ? 1 : random.chance(0.5) ? 0.5 : 0);
      const side = mark > 0.6 ? 'good' : mark >= 0.5 ? 'middle' : 'bad';
      const said = { lang: lang === 'en' ? 'en' : 'zh', side, topic: spot.topic } as const;
      answers[id] = comment(random, VOICES[scene.voice], said);
      level ??= mark;
    }
  }
  return answers;
};

const whereabouts = (random: Random, spot: Spot): Pick<BureauSubmission, 'unit' | 'place'> => {
  const here = places.filter((place) => place.unit === spot.unit);
  return here.length > 0 && random.chance(0.7)
    ? { unit: spot.unit, place: random.pick(here).code }
    : { unit: spot.unit };
};

const one = (random: Random, scene: Scene): BureauSubmission => {
  const spot = random.weighted(scene.spots.map((each) => [each, each.weight] as const));
  const lang = random.weighted(scene.languages);
  // A little more each week: the campaign becomes known.
  const daysAgo = 1 + Math.min(random.below(84), random.chance(0.3) ? random.below(84) : 83);
  const mood = daysAgo <= 30 && spot.later !== undefined ? spot.later : spot.mood;
  const [channel, page] = random.weighted(
    scene.channels.map(([code, weight, path]) => [[code, path] as const, weight] as const),
  );
  return {
    form: scene.form,
    daysAgo,
    weekday: random.weighted(scene.week.map((weight, index) => [index + 1, weight] as const)),
    hour: random.weighted(
      scene.hours.map((weight, hour) => [hour, weight] as const).filter(([, weight]) => weight > 0),
    ),
    answers: answered(random, scene, spot, lang, mood),
    lang,
    ...whereabouts(random, spot),
    channel,
    site: page ? SITE : 'unknown',
    ...(page ? { page: lang === 'en' ? `/en${page}` : page } : {}),
  };
};

/** The demo bureau's answers: made up, the same in every build, newest first. */
export const createSubmissions = (seed = 20110126): readonly BureauSubmission[] => {
  const random = createRandom(seed);
  const all = Array.from({ length: TOTAL }, () =>
    one(random, random.weighted(scenes.map((scene) => [scene, scene.weight] as const))),
  ).filter((submission) => Object.keys(submission.answers).length > 0);
  while (all.length < TOTAL) {
    const more = one(random, scenes[0]!);
    if (Object.keys(more.answers).length > 0) all.push(more);
  }
  return all.sort((a, b) => a.daysAgo - b.daysAgo || a.weekday - b.weekday || a.hour - b.hour);
};
