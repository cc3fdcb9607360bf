import type { Preset } from './preset.ts';

const source = {
  name: 'VA.gov page feedback, good or bad with the offer of a survey (steps); wording paraphrased, not the official one',
  url: 'https://www.va.gov/',
  date: '2026-11-23',
};
const title = { en: 'Page feedback', 'zh-Hans': '页面反馈', ar: 'رأيك في الصفحة' };

/** Good or bad, and the offer of a longer survey. */
export const vaGoodBad: Preset = {
  name: 'va-good-bad',
  title,
  source,
  definition: {
    slug: 'va-good-bad',
    title,
    languages: ['en', 'zh-Hans', 'ar'],
    questions: [
      {
        id: 'experience',
        type: 'rating',
        scale: 'thumbs',
        label: {
          en: 'How was your experience on this page?',
          'zh-Hans': '您在本页的体验怎么样？',
          ar: 'كيف كانت تجربتك في هذه الصفحة؟',
        },
        points: {
          1: { en: 'Good', 'zh-Hans': '好', ar: 'جيدة' },
          0: { en: 'Bad', 'zh-Hans': '不好', ar: 'سيئة' },
        },
      },
      {
        id: 'survey',
        type: 'link',
        label: {
          en: 'Take a longer survey about this site',
          'zh-Hans': '填写关于本网站的详细问卷',
          ar: 'الإجابة عن استبيان أطول عن هذا الموقع',
        },
        href: {
          en: 'https://www.example.gov/survey',
          'zh-Hans': 'https://www.example.gov/survey',
          ar: 'https://www.example.gov/survey',
        },
        when: { question: 'experience', in: [0, 1] },
      },
    ],
    settings: { source },
  },
};
