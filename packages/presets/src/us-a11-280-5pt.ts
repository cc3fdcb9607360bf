import type { Preset } from './preset.ts';
import { approval, comment, disclaimer, trust, wentWell, wentWrong } from './us-a11.ts';

const source = {
  name: 'US OMB Circular A-11 section 280, five-point variant (items and drivers); wording paraphrased: enter the official one from the current circular',
  url: 'https://www.performance.gov/cx/',
  date: '2026-11-23',
};
const title = { en: 'How did this go?', 'zh-Hans': '这次办理得怎么样？', ar: 'كيف سارت الأمور؟' };

/** One trust item, then only the list of drivers that fits it, then free text, the notice and the approval. */
export const usA11FivePoints: Preset = {
  name: 'us-a11-280-5pt',
  title,
  source,
  definition: {
    slug: 'us-a11-280-5pt',
    title,
    languages: ['en', 'zh-Hans', 'ar'],
    questions: [
      {
        id: 'trust',
        type: 'rating',
        scale: 'grades-5',
        label: trust,
        points: {
          5: { en: 'Strongly agree', 'zh-Hans': '非常同意', ar: 'أوافق بشدة' },
          4: { en: 'Agree', 'zh-Hans': '同意', ar: 'أوافق' },
          3: { en: 'Neither agree nor disagree', 'zh-Hans': '说不上同意或不同意', ar: 'رأي محايد' },
          2: { en: 'Disagree', 'zh-Hans': '不同意', ar: 'لا أوافق' },
          1: { en: 'Strongly disagree', 'zh-Hans': '非常不同意', ar: 'لا أوافق بشدة' },
        },
      },
      wentWell({ question: 'trust', min: 4 }),
      wentWrong({ question: 'trust', max: 3 }),
      comment,
      disclaimer,
    ],
    settings: { approval, source },
  },
};
