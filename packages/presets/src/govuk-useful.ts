import type { Preset } from './preset.ts';

const source = {
  name: 'GOV.UK “is this page useful” component (steps); wording paraphrased, not the official one',
  url: 'https://components.publishing.service.gov.uk/component-guide/feedback',
  date: '2026-11-23',
};
const title = { en: 'Page feedback', 'zh-Hans': '页面反馈' };

/**
 * Useful? Yes ends it; no asks what one was doing and what went wrong, with a longer way to say more.
 * The original opens the two boxes from a button of their own as well.
 */
export const govukUseful: Preset = {
  name: 'govuk-useful',
  title,
  source,
  definition: {
    slug: 'govuk-useful',
    title,
    languages: ['en', 'zh-Hans'],
    questions: [
      {
        id: 'useful',
        type: 'rating',
        scale: 'yes-no',
        label: { en: 'Was this page useful?', 'zh-Hans': '本页对您有帮助吗？' },
      },
      {
        id: 'doing',
        type: 'text',
        label: { en: 'What were you trying to do?', 'zh-Hans': '您当时想办什么事？' },
        maxLength: 1200,
        rows: 2,
        when: { question: 'useful', in: [0] },
      },
      {
        id: 'wrong',
        type: 'text',
        label: { en: 'What went wrong?', 'zh-Hans': '哪里出了问题？' },
        maxLength: 1200,
        when: { question: 'useful', in: [0] },
      },
      {
        id: 'contact',
        type: 'link',
        label: { en: 'Ask a question and get a reply', 'zh-Hans': '提问并获得答复' },
        href: { en: 'https://www.gov.uk/contact', 'zh-Hans': 'https://www.gov.uk/contact' },
        when: { question: 'useful', in: [0] },
      },
    ],
    settings: { source },
  },
};
