import type { LanguageMap, MatrixRow } from '@kaimen/contract/wire';
import type { Preset } from './preset.ts';

const source = {
  name: 'India, Rapid Assessment System (link after an e-service, short items); wording paraphrased, not the official one',
  url: 'https://ras.gov.in/',
  date: '2026-11-23',
};
const title = {
  en: 'Feedback on the service you used',
  hi: 'आपने जो सेवा ली, उस पर प्रतिक्रिया',
  'zh-Hans': '对您所用服务的评价',
  ar: 'رأيك في الخدمة التي استخدمتها',
};
const row = (id: string, label: LanguageMap): MatrixRow => ({ id, label });

/** Sent as a link after a service, once per transaction: satisfaction, four yes-no items, a text. */
export const inRas: Preset = {
  name: 'in-ras',
  title,
  source,
  definition: {
    slug: 'in-ras',
    title,
    languages: ['en', 'hi', 'zh-Hans', 'ar'],
    questions: [
      {
        id: 'satisfaction',
        type: 'rating',
        scale: 'grades-5',
        label: {
          en: 'How satisfied are you with the service?',
          hi: 'आप इस सेवा से कितने संतुष्ट हैं?',
          'zh-Hans': '您对这项服务满意吗？',
          ar: 'ما مدى رضاك عن الخدمة؟',
        },
      },
      {
        id: 'items',
        type: 'matrix',
        scale: 'yes-no',
        label: { en: 'How was it?', hi: 'अनुभव कैसा रहा?', 'zh-Hans': '情况如何？', ar: 'كيف كانت التجربة؟' },
        rows: [
          row('easy', {
            en: 'Was the service easy to use?',
            hi: 'क्या सेवा का उपयोग आसान था?',
            'zh-Hans': '服务容易使用吗？',
            ar: 'هل كان استخدام الخدمة سهلًا؟',
          }),
          row('in-time', {
            en: 'Did you get it in the promised time?',
            hi: 'क्या सेवा तय समय में मिली?',
            'zh-Hans': '是否在承诺时间内办好？',
            ar: 'هل حصلت عليها في المدة المحددة؟',
          }),
          row('fee', {
            en: 'Did you pay only the official fee?',
            hi: 'क्या आपने केवल निर्धारित शुल्क दिया?',
            'zh-Hans': '是否只付了规定的费用？',
            ar: 'هل دفعت الرسم الرسمي فقط؟',
          }),
          row('informed', {
            en: 'Were you told how it was going?',
            hi: 'क्या आपको प्रगति की जानकारी मिली?',
            'zh-Hans': '是否告知您办理进度？',
            ar: 'هل أُبلغت بسير المعاملة؟',
          }),
        ],
      },
      {
        id: 'comment',
        type: 'text',
        label: {
          en: 'What should be better?',
          hi: 'क्या बेहतर होना चाहिए?',
          'zh-Hans': '哪里需要改进？',
          ar: 'ما الذي ينبغي تحسينه؟',
        },
        maxLength: 500,
      },
    ],
    settings: { meta: ['service', 'department'], source },
  },
};
