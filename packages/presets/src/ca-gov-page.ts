import type { Preset } from './preset.ts';

const source = {
  name: 'California design system, page feedback component (steps); wording paraphrased, not the official one',
  url: 'https://designsystem.webstandards.ca.gov/components/page-feedback/readme/',
  date: '2026-11-23',
};
const title = {
  en: 'Page feedback',
  es: 'Comentarios sobre la página',
  'zh-Hans': '页面反馈',
  ar: 'رأيك في الصفحة',
};

/** Found it? Then a comment whose question depends on the answer. */
export const caGovPage: Preset = {
  name: 'ca-gov-page',
  title,
  source,
  definition: {
    slug: 'ca-gov-page',
    title,
    languages: ['en', 'es', 'zh-Hans', 'ar'],
    questions: [
      {
        id: 'found',
        type: 'rating',
        scale: 'yes-no',
        label: {
          en: 'Did you find what you were looking for?',
          es: '¿Encontró lo que buscaba?',
          'zh-Hans': '您找到要找的内容了吗？',
          ar: 'هل وجدت ما أردته؟',
        },
      },
      {
        id: 'comment',
        type: 'text',
        label: {
          en: 'What would you like to tell us?',
          es: '¿Qué le gustaría decirnos?',
          'zh-Hans': '您想告诉我们什么？',
          ar: 'ما ملاحظاتك؟',
        },
        prompts: [
          {
            when: { question: 'found', in: [1] },
            label: {
              en: 'What was most useful?',
              es: '¿Qué fue lo más útil?',
              'zh-Hans': '什么最有用？',
              ar: 'ما أكثر ما أفادك؟',
            },
          },
          {
            when: { question: 'found', in: [0] },
            label: {
              en: 'What is missing?',
              es: '¿Qué falta?',
              'zh-Hans': '缺少什么？',
              ar: 'ما الذي ينقص الصفحة؟',
            },
          },
        ],
      },
    ],
    settings: { source },
  },
};
