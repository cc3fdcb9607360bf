import type { Preset } from './preset.ts';

const source = { name: 'Kaimen’s own wording', date: '2026-11-23' };
const title = { en: 'Rate this service', 'zh-Hans': '评价这项服务', ar: 'قيّم هذه الخدمة' };

/** Five stars and a comment: the shortest whole form, and the one the size of the widget is measured on. */
export const starsComment: Preset = {
  name: 'stars-comment',
  title,
  source,
  definition: {
    slug: 'stars-comment',
    title,
    languages: ['en', 'zh-Hans', 'ar'],
    questions: [
      {
        id: 'rating',
        type: 'rating',
        scale: 'stars-5',
        label: {
          en: 'How satisfied were you with this service?',
          'zh-Hans': '您对这次服务满意吗？',
          ar: 'ما مدى رضاك عن هذه الخدمة؟',
        },
      },
      {
        id: 'comment',
        type: 'text',
        label: {
          en: 'What should we know?',
          'zh-Hans': '您还想告诉我们什么？',
          ar: 'ما الذي تود أن تخبرنا به؟',
        },
      },
    ],
    settings: { source },
  },
};
