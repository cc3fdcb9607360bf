import type { Preset } from './preset.ts';

const source = {
  name: 'Singapore WOGAA sentiments (steps; page or transaction; agency id); wording paraphrased, not the official one',
  url: 'https://www.developer.tech.gov.sg/products/categories/analytics/wogaa/',
  date: '2026-11-23',
};
const title = { en: 'How was your experience?', 'zh-Hans': '您的体验如何？', ar: 'كيف كانت تجربتك؟' };

/** A face, a comment, an address. The page says which agency, and whether a page or a transaction is meant. */
export const sgWogaa: Preset = {
  name: 'sg-wogaa',
  title,
  source,
  definition: {
    slug: 'sg-wogaa',
    title,
    languages: ['en', 'zh-Hans', 'ar'],
    questions: [
      {
        id: 'sentiment',
        type: 'rating',
        scale: 'faces-5',
        label: {
          en: 'How do you feel about your visit today?',
          'zh-Hans': '您对今天的访问感觉如何？',
          ar: 'ما شعورك تجاه زيارتك اليوم؟',
        },
      },
      {
        id: 'comment',
        type: 'text',
        label: {
          en: 'What made you feel this way?',
          'zh-Hans': '为什么有这样的感觉？',
          ar: 'ما سبب هذا الشعور؟',
        },
        maxLength: 500,
      },
      {
        id: 'email',
        type: 'contact',
        label: {
          en: 'May we ask you more?',
          'zh-Hans': '可以向您进一步了解吗？',
          ar: 'هل يمكننا أن نسألك عن المزيد؟',
        },
        consent: {
          en: 'I agree to be contacted by e-mail about this feedback. My address is kept apart and deleted after 90 days.',
          'zh-Hans': '我同意就此反馈通过电子邮件与我联系。我的地址单独保存，90 天后删除。',
          ar: 'أوافق على التواصل معي بالبريد الإلكتروني بشأن هذا الرأي. يُحفظ عنواني منفصلًا ويُحذف بعد 90 يومًا.',
        },
      },
    ],
    settings: { meta: ['agency', 'mode', 'transaction'], source },
  },
};
