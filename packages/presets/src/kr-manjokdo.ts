import type { Preset } from './preset.ts';

const source = {
  name: 'Korea, satisfaction with a page (만족도 조사) with the department in charge (steps); wording paraphrased, not the official one',
  url: 'https://www.gov.kr/',
  date: '2026-11-23',
};
const title = {
  ko: '페이지 만족도 조사',
  en: 'Satisfaction with this page',
  'zh-Hans': '页面满意度调查',
  ar: 'الرضا عن هذه الصفحة',
};

/** Five levels and a line of text; the department in charge and its phone stand beside it. */
export const krManjokdo: Preset = {
  name: 'kr-manjokdo',
  title,
  source,
  definition: {
    slug: 'kr-manjokdo',
    title,
    languages: ['ko', 'en', 'zh-Hans', 'ar'],
    questions: [
      {
        id: 'satisfaction',
        type: 'rating',
        scale: 'grades-5',
        label: {
          ko: '이 페이지의 정보에 만족하십니까?',
          en: 'Are you satisfied with the information on this page?',
          'zh-Hans': '您对本页的信息满意吗？',
          ar: 'ما مدى رضاك عن المعلومات في هذه الصفحة؟',
        },
        points: {
          5: { ko: '매우 만족', en: 'Very satisfied', 'zh-Hans': '非常满意', ar: 'راضٍ جدًا' },
          4: { ko: '만족', en: 'Satisfied', 'zh-Hans': '满意', ar: 'راضٍ' },
          3: { ko: '보통', en: 'Average', 'zh-Hans': '一般', ar: 'راضٍ بدرجة متوسطة' },
          2: { ko: '불만족', en: 'Dissatisfied', 'zh-Hans': '不满意', ar: 'غير راضٍ' },
          1: { ko: '매우 불만족', en: 'Very dissatisfied', 'zh-Hans': '非常不满意', ar: 'غير راضٍ إطلاقًا' },
        },
      },
      {
        id: 'opinion',
        type: 'text',
        label: {
          ko: '한 줄 의견',
          en: 'Your opinion in a line',
          'zh-Hans': '一句话意见',
          ar: 'رأيك في سطر واحد',
        },
        maxLength: 200,
        rows: 1,
      },
      {
        id: 'owner',
        type: 'note',
        label: {
          ko: '담당 부서: ○○과 (예시)',
          en: 'Department in charge: (example)',
          'zh-Hans': '主管部门：某科（示例）',
          ar: 'الإدارة المسؤولة: (مثال)',
        },
      },
    ],
    settings: {
      help: {
        label: {
          ko: '담당 부서에 전화하기',
          en: 'Call the department',
          'zh-Hans': '致电主管部门',
          ar: 'الاتصال بالإدارة المسؤولة',
        },
        href: { ko: 'tel:0000-0000', en: 'tel:0000-0000', 'zh-Hans': 'tel:0000-0000', ar: 'tel:0000-0000' },
      },
      source,
    },
  },
};
