import type { LanguageMap, RatingQuestion } from '@kaimen/contract/wire';
import type { Preset } from './preset.ts';

const source = {
  name: 'UMUX-LITE (Lewis, Utesch, Maher 2013), two items from 1 to 7, “this service” for the system; text, Chinese and Arabic Kaimen’s own',
  url: 'https://doi.org/10.1145/2470654.2481287',
  date: '2026-11-23',
};
const title = { en: 'Using this service', 'zh-Hans': '使用感受', ar: 'استخدام هذه الخدمة' };

const item = (id: string, label: LanguageMap): RatingQuestion => ({
  id,
  type: 'rating',
  scale: 'numbers-1-7',
  label,
  points: {
    1: { en: 'Strongly disagree', 'zh-Hans': '非常不同意', ar: 'لا أوافق بشدة' },
    7: { en: 'Strongly agree', 'zh-Hans': '非常同意', ar: 'أوافق بشدة' },
  },
});

/** Does it do what is needed, and is it easy: two statements to agree or disagree with, a text if one likes. */
export const umuxLite: Preset = {
  name: 'umux-lite',
  title,
  source,
  definition: {
    slug: 'umux-lite',
    title,
    languages: ['en', 'zh-Hans', 'ar'],
    questions: [
      item('capabilities', {
        en: 'The capabilities of this service meet my requirements.',
        'zh-Hans': '这项服务的功能满足我的需要。',
        ar: 'إمكانات هذه الخدمة تلبي متطلباتي.',
      }),
      item('ease', {
        en: 'This service is easy to use.',
        'zh-Hans': '这项服务容易使用。',
        ar: 'هذه الخدمة سهلة الاستخدام.',
      }),
      {
        id: 'comment',
        type: 'text',
        label: {
          en: 'What should we know?',
          'zh-Hans': '您还想告诉我们什么？',
          ar: 'ما الذي ينبغي أن نعرفه؟',
        },
      },
    ],
    settings: { source },
  },
};
