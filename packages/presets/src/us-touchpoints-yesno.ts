import type { Preset } from './preset.ts';
import { approval } from './us-a11.ts';

const source = {
  name: 'US Touchpoints, one-click yes/no form with optional text (steps); wording paraphrased, not the official one',
  url: 'https://touchpoints.digital.gov/',
  date: '2026-11-23',
};
const title = { en: 'Page feedback', 'zh-Hans': '页面反馈', ar: 'رأيك في الصفحة' };

/** Useful or not, in one press; a text for those who want to. */
export const usTouchpointsYesNo: Preset = {
  name: 'us-touchpoints-yesno',
  title,
  source,
  definition: {
    slug: 'us-touchpoints-yesno',
    title,
    languages: ['en', 'zh-Hans', 'ar'],
    questions: [
      {
        id: 'useful',
        type: 'rating',
        scale: 'yes-no',
        label: {
          en: 'Was this page useful to you?',
          'zh-Hans': '本页对您有用吗？',
          ar: 'هل أفادتك هذه الصفحة؟',
        },
      },
      {
        id: 'comment',
        type: 'text',
        label: { en: 'What would make it better?', 'zh-Hans': '怎样能更好？', ar: 'ما الذي يجعلها أفضل؟' },
        maxLength: 500,
      },
    ],
    settings: { approval, source },
  },
};
