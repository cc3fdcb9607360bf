import type { LanguageMap, ScaleName } from '@kaimen/contract/wire';

/** Values of a scale that count, by scale: the formula applies to these scales only. */
type ByScale<T> = Readonly<Partial<Record<ScaleName, T>>>;
type Scores = readonly (readonly [value: number, score: number])[];

/**
 * How a rate is taken from counts by value. `share`: values that count ÷ valid. `mean`: mean score,
 * in `unit`. `balance`: share of the high values minus share of the low ones.
 */
type Rule =
  | { readonly kind: 'share'; readonly good: ByScale<readonly number[]> }
  | { readonly kind: 'mean'; readonly unit: 'points' | 'percent'; readonly scores: ByScale<Scores> }
  | {
      readonly kind: 'balance';
      readonly high: ByScale<readonly number[]>;
      readonly low: ByScale<readonly number[]>;
    };

/** A named, versioned formula over counts by value. */
export type Formula = Rule & {
  readonly id: string;
  readonly version: number;
  readonly name: LanguageMap;
  /** What is divided by what, in one line. */
  readonly definition: LanguageMap;
  readonly source: string;
  /** Formulas whose figure must not stand beside this one: same answers, other numerator. */
  readonly notBeside?: readonly string[];
};

const grades = (...scores: readonly number[]): Scores =>
  scores.map((score, index) => [scores.length - index, score] as const);

/** 5 and 4 of five. */
const topTwo = [5, 4] as const;
const topThree = [5, 4, 3] as const;

/** Every formula, in the order menus show them. Append; never edit one in place: raise `version`. */
export const FORMULAS: readonly Formula[] = [
  {
    id: 'haoping',
    version: 1,
    kind: 'share',
    good: { 'grades-5': topThree },
    name: { en: 'Good reviews', 'zh-Hans': '好评率' },
    definition: {
      en: '(very satisfied + satisfied + basically satisfied) ÷ rated by a person',
      'zh-Hans': '（非常满意＋满意＋基本满意）÷ 主动评价数',
    },
    source: '政务服务“好差评”制度 (State Council office, document 51 of 2019)',
    notBeside: ['csat', 'share-satisfied'],
  },
  {
    id: 'csat',
    version: 1,
    kind: 'share',
    good: { 'stars-5': topTwo, 'faces-5': topTwo, 'grades-5': topTwo },
    name: { en: 'Satisfaction (top two of five)', 'zh-Hans': '满意度（五分前两档）' },
    definition: { en: '(5 + 4) ÷ valid answers', 'zh-Hans': '（5＋4）÷ 有效评价数' },
    source: 'department-of-veterans-affairs/va.gov-team#22342',
    notBeside: ['haoping'],
  },
  {
    id: 'share-satisfied',
    version: 1,
    kind: 'share',
    good: { 'grades-5': topTwo, 'faces-5': topTwo },
    name: { en: 'Share satisfied', 'zh-Hans': '满意占比' },
    definition: {
      en: '(very satisfied + satisfied) ÷ all answers',
      'zh-Hans': '（非常满意＋满意）÷ 全部评价数',
    },
    source: 'GOV.UK Service Manual, measuring user satisfaction',
    notBeside: ['haoping'],
  },
  {
    id: 'govuk-mean',
    version: 1,
    kind: 'mean',
    unit: 'percent',
    scores: { 'grades-5': grades(100, 75, 50, 25, 0), 'faces-5': grades(100, 75, 50, 25, 0) },
    name: { en: 'Satisfaction score', 'zh-Hans': '满意度得分' },
    definition: {
      en: 'Mean of 100 / 75 / 50 / 25 / 0 from very satisfied to very dissatisfied',
      'zh-Hans': '五档依次按 100／75／50／25／0 计分的平均值',
    },
    source: 'GDS standard, see ministryofjustice/laa-apply-for-legal-aid#1086',
  },
  {
    id: 'satisfaction-strict',
    version: 1,
    kind: 'share',
    good: { 'grades-5': topTwo, 'faces-3': [3] },
    name: { en: 'Satisfaction, strict', 'zh-Hans': '满意率（严格）' },
    definition: { en: 'satisfied ÷ valid answers', 'zh-Hans': '满意 ÷ 有效评价数' },
    source: 'Common use in bureaus’ reports; the variant is always named',
    notBeside: ['satisfaction-loose', 'satisfaction-weighted'],
  },
  {
    id: 'satisfaction-weighted',
    version: 1,
    kind: 'mean',
    unit: 'percent',
    scores: {
      'grades-5': grades(100, 100, 50, 0, 0),
      'faces-3': grades(100, 50, 0),
    },
    name: { en: 'Satisfaction, weighted', 'zh-Hans': '满意率（加权）' },
    definition: {
      en: '(satisfied + basically satisfied × 0.5) ÷ valid answers',
      'zh-Hans': '（满意＋基本满意×0.5）÷ 有效评价数',
    },
    source: 'Common use in bureaus’ reports; the variant is always named',
    notBeside: ['satisfaction-loose', 'satisfaction-strict'],
  },
  {
    id: 'satisfaction-loose',
    version: 1,
    kind: 'share',
    good: { 'grades-5': topThree, 'faces-3': [3, 2] },
    name: { en: 'Satisfaction, loose', 'zh-Hans': '满意率（含基本满意）' },
    definition: {
      en: '(satisfied + basically satisfied) ÷ valid answers',
      'zh-Hans': '（满意＋基本满意）÷ 有效评价数',
    },
    source: 'Common use in bureaus’ reports; the variant is always named',
    notBeside: ['satisfaction-strict', 'satisfaction-weighted'],
  },
  {
    id: 'mean-stars',
    version: 1,
    kind: 'mean',
    unit: 'points',
    scores: { 'stars-5': grades(5, 4, 3, 2, 1) },
    name: { en: 'Mean stars', 'zh-Hans': '平均星级' },
    definition: { en: 'Mean of the stars, 1 to 5', 'zh-Hans': '星级的平均值（1 至 5）' },
    source: 'Arithmetic mean',
  },
  {
    id: 'jdma-mean',
    version: 1,
    kind: 'mean',
    unit: 'points',
    scores: { 'faces-3': grades(10, 5, 0) },
    name: { en: 'Mean out of 10 (three faces)', 'zh-Hans': '十分制得分（三档）' },
    definition: { en: 'Mean of 10 / 5 / 0', 'zh-Hans': '三档依次按 10／5／0 计分的平均值' },
    source: 'Je donne mon avis (DINUM, France)',
  },
  {
    id: 'task-success',
    version: 1,
    kind: 'share',
    good: { 'yes-no': [1] },
    name: { en: 'Task success', 'zh-Hans': '办成率' },
    definition: { en: 'yes ÷ (yes + no)', 'zh-Hans': '是 ÷（是＋否）' },
    source: 'Task success survey (Government of Canada)',
  },
  {
    id: 'thumbs-up',
    version: 1,
    kind: 'share',
    good: { thumbs: [1] },
    name: { en: 'Thumbs up', 'zh-Hans': '点赞率' },
    definition: { en: 'thumbs up ÷ (up + down)', 'zh-Hans': '点赞 ÷（点赞＋点踩）' },
    source: 'A share of two values',
  },
  {
    id: 'nps',
    version: 1,
    kind: 'balance',
    high: { 'numbers-0-10': [10, 9] },
    low: { 'numbers-0-10': [6, 5, 4, 3, 2, 1, 0] },
    name: { en: 'Net promoter score', 'zh-Hans': '净推荐值' },
    definition: { en: 'share of 9–10 minus share of 0–6', 'zh-Hans': '9–10 占比 − 0–6 占比' },
    source: 'Reichheld 2003; not for duties people cannot choose',
  },
  {
    id: 'ces',
    version: 1,
    kind: 'mean',
    unit: 'points',
    scores: { 'numbers-1-7': grades(7, 6, 5, 4, 3, 2, 1) },
    name: { en: 'Ease (mean of 7)', 'zh-Hans': '便利度（七分均值）' },
    definition: { en: 'Mean of 1 to 7 on “made it easy”', 'zh-Hans': '“办起来很容易”1 至 7 分的平均值' },
    source: 'Customer effort score 2.0',
  },
  {
    id: 'ces-share',
    version: 1,
    kind: 'share',
    good: { 'numbers-1-7': [7, 6, 5] },
    name: { en: 'Found it easy', 'zh-Hans': '认为便利的占比' },
    definition: { en: '(5 + 6 + 7) ÷ valid answers', 'zh-Hans': '（5＋6＋7）÷ 有效评价数' },
    source: 'Customer effort score 2.0',
  },
];

/** Scales a formula applies to. */
export const scalesOf = (formula: Formula): readonly ScaleName[] => {
  const rule =
    formula.kind === 'share' ? formula.good : formula.kind === 'mean' ? formula.scores : formula.high;
  return Object.keys(rule) as ScaleName[];
};

/** The formula of that name, or undefined. */
export const findFormula = (id: string): Formula | undefined => FORMULAS.find((f) => f.id === id);

/** Formulas that apply to a scale, in menu order. */
export const formulasFor = (scale: ScaleName): readonly Formula[] =>
  FORMULAS.filter((formula) => scalesOf(formula).includes(scale));

/** First choice for a scale where nothing else is said; the grades' meaning differs by preset. */
const FIRST: Readonly<Record<ScaleName, string>> = {
  'stars-5': 'csat',
  'faces-5': 'csat',
  'faces-3': 'satisfaction-strict',
  'grades-5': 'csat',
  thumbs: 'thumbs-up',
  'yes-no': 'task-success',
  'numbers-0-10': 'nps',
  'numbers-1-7': 'ces-share',
};

/** Grades whose middle point reads “basically satisfied” (基本满意) and counts as good. */
const GOOD_MIDDLE = ['cn-haochaping', 'police-visit'];

/** The formula an overview opens with: `primaryFormula('grades-5', 'cn-haochaping')` → haoping. */
export const primaryFormula = (scale: ScaleName, preset?: string | null): Formula => {
  let id = FIRST[scale];
  if (scale === 'grades-5' && preset && GOOD_MIDDLE.includes(preset)) id = 'haoping';
  if (scale === 'grades-5' && preset?.startsWith('govuk')) id = 'share-satisfied';
  return findFormula(id)!;
};
