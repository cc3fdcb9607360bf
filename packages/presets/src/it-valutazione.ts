import type { ChoiceOption, LanguageMap } from '@kaimen/contract/wire';
import type { Preset } from './preset.ts';

const answer = (id: string, direction: ChoiceOption['direction'], label: LanguageMap): ChoiceOption => ({
  id,
  label,
  direction,
});
const other: ChoiceOption = {
  id: 'other',
  label: { it: 'Altro', en: 'Something else', 'zh-Hans': '其他', ar: 'غير ذلك' },
  other: true,
};
const liked: readonly ChoiceOption[] = [
  answer('clear', 'good', {
    it: 'Le indicazioni erano chiare',
    en: 'The instructions were clear',
    'zh-Hans': '说明清楚',
    ar: 'كانت الإرشادات واضحة',
  }),
  answer('complete', 'good', {
    it: 'Le indicazioni erano complete',
    en: 'The instructions were complete',
    'zh-Hans': '说明完整',
    ar: 'كانت الإرشادات كاملة',
  }),
  answer('on-track', 'good', {
    it: 'Capivo sempre che stavo procedendo correttamente',
    en: 'I always knew that I was going the right way',
    'zh-Hans': '始终知道自己做得对',
    ar: 'كنت أعرف دائمًا أنني أتقدم بشكل صحيح',
  }),
  answer('no-faults', 'good', {
    it: 'Non ho avuto problemi tecnici',
    en: 'I had no technical problems',
    'zh-Hans': '没有技术问题',
    ar: 'لم تواجهني مشكلات تقنية',
  }),
  other,
];
const difficulties: readonly ChoiceOption[] = [
  answer('unclear', 'bad', {
    it: 'A volte le indicazioni non erano chiare',
    en: 'The instructions were not always clear',
    'zh-Hans': '说明有时不清楚',
    ar: 'لم تكن الإرشادات واضحة دائمًا',
  }),
  answer('incomplete', 'bad', {
    it: 'A volte le indicazioni non erano complete',
    en: 'The instructions were not always complete',
    'zh-Hans': '说明有时不完整',
    ar: 'لم تكن الإرشادات كاملة دائمًا',
  }),
  answer('lost', 'bad', {
    it: 'A volte non capivo se stavo procedendo correttamente',
    en: 'At times I did not know whether I was going the right way',
    'zh-Hans': '有时不知道自己做得对不对',
    ar: 'لم أكن أعرف أحيانًا هل أتقدم بشكل صحيح',
  }),
  answer('faults', 'bad', {
    it: 'Ho avuto problemi tecnici',
    en: 'I had technical problems',
    'zh-Hans': '遇到技术问题',
    ar: 'واجهتني مشكلات تقنية',
  }),
  other,
];

/** The marks of the first question, its two follow-ups and the box, as the published check names them. */
const hooksOf = (first: string): Record<string, string> => ({
  form: 'feedback',
  [`label:${first}`]: 'feedback-title',
  ...Object.fromEntries([1, 2, 3, 4, 5].map((n) => [`point:${first}:${n}`, `feedback-rate-${n}`])),
  'question:liked': 'feedback-rating-positive',
  'label:liked': 'feedback-rating-question',
  ...Object.fromEntries(liked.map(({ id }) => [`option:liked:${id}`, 'feedback-rating-answer'])),
  'question:difficulties': 'feedback-rating-negative',
  'label:difficulties': 'feedback-rating-question',
  ...Object.fromEntries(
    difficulties.map(({ id }) => [`option:difficulties:${id}`, 'feedback-rating-answer']),
  ),
  'text:details': 'feedback-input-text',
});

/**
 * One of the two evaluations of the Italian model: stars, one reason that depends on them, details in 200
 * characters. Locked: words, ids and marks are what the regulator's check looks for.
 */
export const valutazione = (
  name: string,
  source: Preset['source'],
  words: { readonly title: LanguageMap; readonly thanks: LanguageMap },
  first: { readonly id: string; readonly label: LanguageMap },
): Preset => ({
  name,
  title: words.title,
  source,
  definition: {
    slug: name,
    ...words,
    languages: ['it', 'en', 'zh-Hans', 'ar'],
    questions: [
      { id: first.id, type: 'rating', scale: 'stars-5', label: first.label },
      {
        id: 'liked',
        type: 'choice',
        label: {
          it: 'Quali sono stati gli aspetti che hai preferito?',
          en: 'What did you like most?',
          'zh-Hans': '您最满意哪些方面？',
          ar: 'ما أكثر ما أعجبك؟',
        },
        when: { question: first.id, min: 4 },
        options: liked,
      },
      {
        id: 'difficulties',
        type: 'choice',
        label: {
          it: 'Dove hai incontrato le maggiori difficoltà?',
          en: 'Where did you have most difficulty?',
          'zh-Hans': '您在哪里遇到的困难最大？',
          ar: 'أين واجهت أكبر صعوبة؟',
        },
        when: { question: first.id, max: 3 },
        options: difficulties,
      },
      {
        id: 'details',
        type: 'text',
        label: {
          it: 'Vuoi aggiungere altri dettagli?',
          en: 'Would you like to add details?',
          'zh-Hans': '还想补充什么？',
          ar: 'هل لديك تفاصيل أخرى؟',
        },
        maxLength: 200,
        rows: 2,
        when: { question: first.id, min: 1 },
      },
    ],
    settings: { locked: true, hooks: hooksOf(first.id), source },
  },
});
