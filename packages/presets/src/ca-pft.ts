import type { Preset } from './preset.ts';

const source = {
  name: 'Government of Canada page feedback tool (steps and limits); wording paraphrased, not the official one',
  url: 'https://www.canada.ca/',
  date: '2026-11-23',
};
const title = {
  en: 'Page feedback',
  fr: 'Rétroaction sur la page',
  'zh-Hans': '页面反馈',
  ar: 'رأيك في الصفحة',
};

/** Found it? Yes ends it; no asks why, says that nobody replies, and shows where help is. */
export const caPft: Preset = {
  name: 'ca-pft',
  title,
  source,
  definition: {
    slug: 'ca-pft',
    title,
    languages: ['en', 'fr', 'zh-Hans', 'ar'],
    questions: [
      {
        id: 'found',
        type: 'rating',
        scale: 'yes-no',
        label: {
          en: 'Did you find what you needed?',
          fr: 'Avez-vous trouvé ce qu’il vous fallait ?',
          'zh-Hans': '您找到需要的内容了吗？',
          ar: 'هل وجدت ما احتجت إليه؟',
        },
      },
      {
        id: 'why',
        type: 'text',
        label: {
          en: 'What was missing or wrong?',
          fr: 'Que manquait-il, ou qu’est-ce qui n’allait pas ?',
          'zh-Hans': '缺少什么，或哪里有问题？',
          ar: 'ما الذي كان ناقصًا أو خاطئًا؟',
        },
        maxLength: 300,
        notice: {
          en: 'Leave out personal details. Nobody can reply to this.',
          fr: 'N’inscrivez aucun renseignement personnel. Nous ne pouvons pas répondre.',
          'zh-Hans': '请不要填写个人信息。我们无法就此回复您。',
          ar: 'يُرجى عدم كتابة بيانات شخصية. لا يمكن الرد على هذه الرسالة.',
        },
        when: { question: 'found', in: [0] },
      },
      {
        id: 'help',
        type: 'link',
        label: {
          en: 'I need an answer now',
          fr: 'J’ai besoin d’une réponse maintenant',
          'zh-Hans': '我现在就需要答复',
          ar: 'أحتاج إلى رد الآن',
        },
        href: {
          en: 'https://www.canada.ca/en/contact.html',
          fr: 'https://www.canada.ca/fr/contact.html',
          'zh-Hans': 'https://www.canada.ca/en/contact.html',
          ar: 'https://www.canada.ca/en/contact.html',
        },
        when: { question: 'found', in: [0] },
      },
    ],
    settings: { meta: ['section', 'theme', 'institution'], source },
  },
};
