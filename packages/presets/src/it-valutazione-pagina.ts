import type { ChoiceOption, LanguageMap } from '@kaimen/contract/wire';
import type { Preset } from './preset.ts';

const source = {
  name: 'Italian municipal site model, “valutazione della chiarezza” (steps and limits); wording paraphrased: enter the mandated one from the current original and lock it',
  url: 'https://designers.italia.it/',
  date: '2026-11-23',
};
const title = { it: 'Valuta questa pagina', en: 'Rate this page', 'zh-Hans': '评价本页' };

const option = (id: string, direction: ChoiceOption['direction'], label: LanguageMap): ChoiceOption => ({
  id,
  label,
  direction,
});
const other: ChoiceOption = {
  id: 'other',
  label: { it: 'Altro', en: 'Something else', 'zh-Hans': '其他' },
  other: true,
};

/** Stars for clarity, one reason that depends on them, details in 200 characters. */
export const itValutazionePagina: Preset = {
  name: 'it-valutazione-pagina',
  title,
  source,
  definition: {
    slug: 'it-valutazione-pagina',
    title,
    languages: ['it', 'en', 'zh-Hans'],
    questions: [
      {
        id: 'clarity',
        type: 'rating',
        scale: 'stars-5',
        label: {
          it: 'Le informazioni di questa pagina sono chiare?',
          en: 'How clear is the information on this page?',
          'zh-Hans': '本页的信息清楚吗？',
        },
      },
      {
        id: 'liked',
        type: 'choice',
        label: { it: 'Che cosa ha funzionato meglio?', en: 'What worked best?', 'zh-Hans': '哪方面最好？' },
        when: { question: 'clarity', min: 4 },
        options: [
          option('clear', 'good', {
            it: 'Indicazioni chiare',
            en: 'Clear instructions',
            'zh-Hans': '说明清楚',
          }),
          option('complete', 'good', {
            it: 'Indicazioni complete',
            en: 'Complete instructions',
            'zh-Hans': '说明完整',
          }),
          option('on-track', 'good', {
            it: 'Sapevo sempre a che punto ero',
            en: 'I always knew where I was',
            'zh-Hans': '始终知道自己到了哪一步',
          }),
          option('no-faults', 'good', {
            it: 'Nessun problema tecnico',
            en: 'No technical problems',
            'zh-Hans': '没有技术问题',
          }),
          other,
        ],
      },
      {
        id: 'difficulties',
        type: 'choice',
        label: {
          it: 'Che cosa è stato più difficile?',
          en: 'What was hardest?',
          'zh-Hans': '哪方面最困难？',
        },
        when: { question: 'clarity', max: 3 },
        options: [
          option('unclear', 'bad', {
            it: 'Indicazioni poco chiare',
            en: 'Unclear instructions',
            'zh-Hans': '说明不清楚',
          }),
          option('incomplete', 'bad', {
            it: 'Indicazioni incomplete',
            en: 'Incomplete instructions',
            'zh-Hans': '说明不完整',
          }),
          option('lost', 'bad', {
            it: 'Non sapevo a che punto ero',
            en: 'I did not know where I was',
            'zh-Hans': '不知道自己到了哪一步',
          }),
          option('faults', 'bad', {
            it: 'Problemi tecnici',
            en: 'Technical problems',
            'zh-Hans': '遇到技术问题',
          }),
          other,
        ],
      },
      {
        id: 'details',
        type: 'text',
        label: {
          it: 'Vuoi aggiungere altro?',
          en: 'Would you like to add anything?',
          'zh-Hans': '还想补充什么？',
        },
        maxLength: 200,
        rows: 2,
        when: { question: 'clarity', min: 1 },
      },
    ],
    settings: { source },
  },
};
