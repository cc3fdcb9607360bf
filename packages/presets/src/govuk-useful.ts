import type { Preset } from './preset.ts';

const source = {
  name: 'GOV.UK “is this page useful” component (steps and limits); wording paraphrased, not the official one',
  url: 'https://components.publishing.service.gov.uk/component-guide/feedback',
  date: '2026-11-23',
};
const title = { en: 'Page feedback', 'zh-Hans': '页面反馈', ar: 'رأيك في الصفحة' };
const doing = {
  en: 'What were you trying to do?',
  'zh-Hans': '您当时想办什么事？',
  ar: 'ما الذي أردت القيام به؟',
};
const wrong = { en: 'What went wrong?', 'zh-Hans': '哪里出了问题？', ar: 'ما المشكلة التي حدثت؟' };

/**
 * Useful? Yes ends it; no asks what one was doing and what went wrong, with a way to a longer survey. The
 * same two boxes have a button of their own, for those who came to report a problem: one of the two will do.
 */
export const govukUseful: Preset = {
  name: 'govuk-useful',
  title,
  source,
  definition: {
    slug: 'govuk-useful',
    title,
    languages: ['en', 'zh-Hans', 'ar'],
    questions: [
      {
        id: 'useful',
        type: 'rating',
        scale: 'yes-no',
        label: {
          en: 'Was this page useful?',
          'zh-Hans': '本页对您有帮助吗？',
          ar: 'هل كانت هذه الصفحة مفيدة؟',
        },
      },
      {
        id: 'doing',
        type: 'text',
        label: doing,
        maxLength: 1200,
        rows: 2,
        when: { question: 'useful', in: [0] },
      },
      { id: 'wrong', type: 'text', label: wrong, maxLength: 1200, when: { question: 'useful', in: [0] } },
      {
        id: 'survey',
        type: 'link',
        label: {
          en: 'Tell us more in a short survey',
          'zh-Hans': '填写简短问卷，告诉我们更多',
          ar: 'إخبارنا بالمزيد في استبيان قصير',
        },
        href: {
          en: 'https://www.example.gov/survey',
          'zh-Hans': 'https://www.example.gov/survey',
          ar: 'https://www.example.gov/survey',
        },
        when: { question: 'useful', in: [0] },
      },
      { id: 'problem-doing', type: 'text', label: doing, maxLength: 1200, rows: 2 },
      { id: 'problem-wrong', type: 'text', label: wrong, maxLength: 1200 },
    ],
    settings: {
      entry: {
        label: {
          en: 'Report a problem with this page',
          'zh-Hans': '报告本页的问题',
          ar: 'الإبلاغ عن مشكلة في هذه الصفحة',
        },
        questions: ['problem-doing', 'problem-wrong'],
      },
      oneOf: [['problem-doing', 'problem-wrong']],
      source,
    },
  },
};
