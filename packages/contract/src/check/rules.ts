/**
 * What the parts of a definition say about one another. Looks at whatever part has the right type
 * and leaves the rest to the shapes, so that one wrong key hides no other fault.
 */
import { matchLanguage } from '../flow.ts';
import { type Fault, SCALES } from '../wire.ts';
import { isRecord, step } from './plain.ts';
import { isAddress } from './shape.ts';

type Loose = Readonly<Record<string, unknown>>;
type Say = (path: string, message: string) => undefined;

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const loose = (value: unknown): Loose => (isRecord(value) ? value : {});
const whole = (value: unknown): number | undefined =>
  Number.isInteger(value) ? (value as number) : undefined;
const scaleOf = (question: Loose): readonly [number, number] | undefined =>
  typeof question.scale === 'string' && Object.hasOwn(SCALES, question.scale)
    ? SCALES[question.scale as keyof typeof SCALES]
    : undefined;
const active = (option: Loose): boolean => option.active !== false;

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
    if (question.type === 'rating') pointRules(question, at, say);
    if (question.type === 'choice') choiceRules(question, questions, index, at, say);
    if (question.type === 'link') hrefRules(question, at, say);
  });
  if (questions.length && questions.every((q) => q.type === 'note' || q.type === 'link')) {
    say('/questions', 'No question takes an answer. Add a rating, a choice or a text.');
  }
  settingRules(loose(input.settings), questions, say);
  return faults;
};

const unique = (
  ids: readonly unknown[],
  at: (index: number) => string,
  say: Say,
  noun: string,
): undefined => {
  const first = new Map<unknown, number>();
  ids.forEach((id, index) => {
    if (typeof id !== 'string') return;
    const before = first.get(id);
    if (before === undefined) first.set(id, index);
    else say(at(index), `The ${noun} at position ${before + 1} has this already. Each may stand once.`);
  });
};

const canonicalTag = (tag: string): string | undefined => {
  try {
    return Intl.getCanonicalLocales(tag)[0];
  } catch {
    return undefined;
  }
};

const languageRules = (languages: readonly unknown[], say: Say): undefined => {
  unique(languages, (index) => `/languages/${index}`, say, 'language');
  languages.forEach((tag, index) => {
    if (typeof tag !== 'string') return;
    const canonical = tag.length <= 35 ? canonicalTag(tag) : undefined;
    const at = `/languages/${index}`;
    if (!canonical) say(at, 'Not a language tag (BCP 47), such as en, zh-Hans or ar.');
    else if (canonical !== tag) say(at, `Write it as ${canonical}.`);
    const same = languages
      .slice(0, index)
      .find(
        (other) =>
          typeof other === 'string' &&
          other !== tag &&
          matchLanguage(tag, [other]) &&
          matchLanguage(other, [tag]),
      );
    if (canonical && same)
      say(at, `People who read ${tag} are served by ${String(same)}. Keep one of the two.`);
  });
};

/** Calls `visit` with every language map of the form and its path. */
const eachMap = (
  form: Loose,
  questions: readonly Loose[],
  visit: (map: unknown, path: string) => void,
): undefined => {
  for (const key of ['title', 'intro', 'thanks']) visit(form[key], `/${key}`);
  questions.forEach((question, index) => {
    const at = `/questions/${index}`;
    for (const key of ['label', 'hint', 'notice', 'href']) visit(question[key], `${at}/${key}`);
    for (const [point, map] of Object.entries(loose(question.points)))
      visit(map, `${at}/points${step(point)}`);
    list(question.options).forEach((option, i) => {
      for (const key of ['label', 'hint']) visit(loose(option)[key], `${at}/options/${i}/${key}`);
    });
  });
};

const mapRule =
  (languages: readonly unknown[], say: Say) =>
  (map: unknown, path: string): undefined => {
    const first = languages[0];
    if (!isRecord(map) || typeof first !== 'string' || !Object.keys(map).length) return;
    if (!Object.hasOwn(map, first))
      say(path, `Has no text in ${first}, the first language of the form. Add it.`);
    for (const tag of Object.keys(map)) {
      if (languages.includes(tag)) continue;
      const meant = languages.find((l) => typeof l === 'string' && l.toLowerCase() === tag.toLowerCase());
      say(
        path + step(tag),
        meant
          ? `Write it as ${String(meant)}.`
          : 'Not a language of this form. Add it to languages, or remove the text.',
      );
    }
  };

const conditionRules = (
  value: unknown,
  questions: readonly Loose[],
  index: number,
  at: string,
  say: Say,
): undefined => {
  if (!isRecord(value) || typeof value.question !== 'string') return;
  const target = questions.findIndex((question) => question.id === value.question);
  if (target < 0) return say(`${at}/question`, 'No question of this form has this id.');
  if (target >= index) {
    return say(
      `${at}/question`,
      target === index
        ? 'Refers to its own question. Refer to an earlier one.'
        : 'Refers to a later question. Refer to an earlier one, or move it.',
    );
  }
  const question = questions[target] ?? {};
  if (question.type !== 'rating' && question.type !== 'choice') {
    return say(
      `${at}/question`,
      `A question of the type ${String(question.type)} can be no condition. Refer to a rating or a choice.`,
    );
  }
  if (!('in' in value) && !('min' in value) && !('max' in value)) {
    return say(at, 'Says nothing about the answer. Add in, min or max.');
  }
  unique(
    list(value.in).map((v) => (typeof v === 'number' ? `${v}` : v)),
    (i) => `${at}/in/${i}`,
    say,
    'value',
  );
  if (question.type === 'choice') optionCondition(value, question, at, say);
  else rangeCondition(value, question, at, say);
};

const optionCondition = (value: Loose, question: Loose, at: string, say: Say): undefined => {
  for (const key of ['min', 'max']) {
    if (key in value) say(`${at}/${key}`, 'The earlier question is a choice. Name its options under in.');
  }
  const offered = list(question.options)
    .map(loose)
    .filter(active)
    .map((option) => option.id);
  list(value.in).forEach((id, i) => {
    if (!offered.includes(id)) say(`${at}/in/${i}`, 'Not an option the earlier question offers.');
  });
};

const rangeCondition = (value: Loose, question: Loose, at: string, say: Say): undefined => {
  const scale = scaleOf(question);
  if (!scale) return;
  const [low, high] = scale;
  const outside = `Not a point of the scale ${String(question.scale)}, which goes from ${low} to ${high}.`;
  const isPoint = (n: unknown): boolean =>
    typeof n === 'number' && Number.isInteger(n) && n >= low && n <= high;
  list(value.in).forEach((point, i) => {
    if (!isPoint(point)) say(`${at}/in/${i}`, outside);
  });
  const min = whole(value.min);
  const max = whole(value.max);
  if (min !== undefined && !isPoint(min)) return say(`${at}/min`, outside);
  if (max !== undefined && !isPoint(max)) return say(`${at}/max`, outside);
  if (min !== undefined && max !== undefined && min > max)
    return say(`${at}/min`, 'Is greater than max. Swap the two.');
  const points = list(value.in).filter(isPoint) as number[];
  if (points.length && !points.some((n) => n >= (min ?? low) && n <= (max ?? high))) {
    say(at, 'No point fits both in and min to max. Remove one of them.');
  }
};

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
  if (max === undefined || min === undefined || !options.length) return;
  if (min > max) return say(`${at}/min`, `Is greater than max (${max}). Lower it, or raise max.`);
  const together = offered.filter((option) => option.exclusive !== true).length;
  if (min > 1 && min > together) say(`${at}/min`, `Only ${together} options can be combined. Lower it.`);
};

const hrefRules = (question: Loose, at: string, say: Say): undefined => {
  for (const [tag, href] of Object.entries(loose(question.href))) {
    if (typeof href !== 'string' || !href.trim()) continue;
    if (!isAddress(href, ['https:', 'http:', 'mailto:', 'tel:'])) {
      say(
        `${at}/href${step(tag)}`,
        'Must be an address that begins with https://, http://, mailto: or tel:.',
      );
    }
  }
};

const settingRules = (settings: Loose, questions: readonly Loose[], say: Say): undefined => {
  const origins = list(settings.origins);
  unique(origins, (i) => `/settings/origins/${i}`, say, 'origin');
  origins.forEach((origin, i) => {
    if (typeof origin !== 'string') return;
    const wanted =
      isAddress(origin, ['http:', 'https:']) && !origin.includes('*') ? new URL(origin).origin : undefined;
    if (!wanted) say(`/settings/origins/${i}`, 'Not an origin. Write it as https://www.example.gov.');
    else if (wanted !== origin) say(`/settings/origins/${i}`, `Write it as ${wanted}.`);
  });
  unique(list(settings.meta), (i) => `/settings/meta/${i}`, say, 'key');
  if (settings.reason === 'required') {
    const rating = questions.findIndex((question) => question.type === 'rating');
    const takes = questions.some((q, i) => i > rating && (q.type === 'choice' || q.type === 'text'));
    if (rating < 0 || !takes)
      say('/settings/reason', 'Needs a rating and, after it, a choice or a text that takes the reason.');
  }
};
