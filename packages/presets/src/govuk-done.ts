import type { Preset } from './preset.ts';

const source = {
  name: 'GOV.UK service feedback page (the five labels and both questions as publicly read; compare with the current original)',
  url: 'https://www.gov.uk/service-manual/measuring-success/measuring-user-satisfaction',
  date: '2026-11-23',
};
const title = {
  en: 'Give feedback on this service',
  'zh-Hans': '评价这项服务',
  ar: 'إبداء الرأي في هذه الخدمة',
};

/** At the end of a transaction: five named levels, then what could be improved. */
export const govukDone: Preset = {
  name: 'govuk-done',
  title,
  source,
  definition: {
    slug: 'govuk-done',
    title,
    languages: ['en', 'zh-Hans', 'ar'],
    questions: [
      {
        id: 'satisfaction',
        type: 'rating',
        scale: 'grades-5',
        label: {
          en: 'Overall, how did you feel about the service you received today?',
          'zh-Hans': '总体上，您对今天得到的服务感觉如何？',
          ar: 'إجمالًا، كيف كان شعورك تجاه الخدمة التي حصلت عليها اليوم؟',
        },
        points: {
          5: { en: 'Very satisfied', 'zh-Hans': '非常满意', ar: 'راضٍ جدًا' },
          4: { en: 'Satisfied', 'zh-Hans': '满意', ar: 'راضٍ' },
          3: {
            en: 'Neither satisfied or dissatisfied',
            'zh-Hans': '说不上满意或不满意',
            ar: 'لا راضٍ ولا غير راضٍ',
          },
          2: { en: 'Dissatisfied', 'zh-Hans': '不满意', ar: 'غير راضٍ' },
          1: { en: 'Very dissatisfied', 'zh-Hans': '非常不满意', ar: 'غير راضٍ إطلاقًا' },
        },
      },
      {
        id: 'improve',
        type: 'text',
        label: {
          en: 'How could we improve this service?',
          'zh-Hans': '我们可以怎样改进？',
          ar: 'كيف يمكننا تحسين هذه الخدمة؟',
        },
        maxLength: 1250,
        notice: {
          en: 'Leave out personal and bank details, such as your National Insurance or card number.',
          'zh-Hans': '请不要填写个人信息和银行信息，例如证件号或卡号。',
          ar: 'يُرجى عدم كتابة بيانات شخصية أو مصرفية، مثل رقم التأمين الوطني أو رقم البطاقة.',
        },
      },
    ],
    settings: { source },
  },
};
