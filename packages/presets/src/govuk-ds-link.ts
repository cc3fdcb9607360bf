import type { Preset } from './preset.ts';

const source = {
  name: 'GOV.UK Design System, feedback pages (why, and a link); wording paraphrased, not the official one',
  url: 'https://design-system.service.gov.uk/patterns/',
  date: '2026-11-23',
};
const title = {
  en: 'Help improve this service',
  'zh-Hans': '帮助改进这项服务',
  ar: 'المساعدة في تحسين هذه الخدمة',
};

/** Why, and the way to the feedback page; nothing is asked or stored here. */
export const govukDsLink: Preset = {
  name: 'govuk-ds-link',
  title,
  source,
  definition: {
    slug: 'govuk-ds-link',
    title,
    languages: ['en', 'zh-Hans', 'ar'],
    questions: [
      {
        id: 'why',
        type: 'note',
        label: {
          en: 'This is a new service. Your feedback helps us to make it better.',
          'zh-Hans': '这是一项新服务。您的意见能帮助我们改进。',
          ar: 'هذه خدمة جديدة، ورأيك يساعدنا على تحسينها.',
        },
      },
      {
        id: 'feedback',
        type: 'link',
        label: {
          en: 'Give feedback on this service',
          'zh-Hans': '对这项服务提意见',
          ar: 'إبداء الرأي في هذه الخدمة',
        },
        href: {
          en: 'https://www.example.gov/feedback',
          'zh-Hans': 'https://www.example.gov/feedback',
          ar: 'https://www.example.gov/feedback',
        },
      },
    ],
    settings: { source },
  },
};
