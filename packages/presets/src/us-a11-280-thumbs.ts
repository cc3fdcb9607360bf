import type { Preset } from './preset.ts';
import { approval, comment, disclaimer, trust, wentWell, wentWrong } from './us-a11.ts';

const source = {
  name: 'US OMB Circular A-11 section 280, thumbs variant (items and drivers); wording paraphrased: enter the official one from the current circular',
  url: 'https://www.performance.gov/cx/',
  date: '2026-11-23',
};
const title = { en: 'How did this go?', 'zh-Hans': '这次办理得怎么样？', ar: 'كيف سارت الأمور؟' };

/** The trust item with a thumb up or down, then the drivers of that side, free text, notice and approval. */
export const usA11Thumbs: Preset = {
  name: 'us-a11-280-thumbs',
  title,
  source,
  definition: {
    slug: 'us-a11-280-thumbs',
    title,
    languages: ['en', 'zh-Hans', 'ar'],
    questions: [
      { id: 'trust', type: 'rating', scale: 'thumbs', label: trust },
      wentWell({ question: 'trust', in: [1] }),
      wentWrong({ question: 'trust', in: [0] }),
      comment,
      disclaimer,
    ],
    settings: { approval, source },
  },
};
