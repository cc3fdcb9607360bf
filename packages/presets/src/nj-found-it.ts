import type { Preset } from './preset.ts';

const source = {
  name: 'New Jersey feedback widget (steps); wording paraphrased, not the official one',
  url: 'https://github.com/newjersey/feedback-widget',
  date: '2026-11-23',
};
const title = {
  en: 'Page feedback',
  es: 'Comentarios sobre la página',
  'zh-Hans': '页面反馈',
  ar: 'رأيك في الصفحة',
};

/** Found it? A comment whose question depends on the answer, where to ask about one's own matter, and a test panel. */
export const njFoundIt: Preset = {
  name: 'nj-found-it',
  title,
  source,
  definition: {
    slug: 'nj-found-it',
    title,
    languages: ['en', 'es', 'zh-Hans', 'ar'],
    questions: [
      {
        id: 'found',
        type: 'rating',
        scale: 'yes-no',
        label: {
          en: 'Did you find what you came for?',
          es: '¿Encontró lo que necesitaba?',
          'zh-Hans': '您找到需要的内容了吗？',
          ar: 'هل وجدت ما جئت من أجله؟',
        },
      },
      {
        id: 'comment',
        type: 'text',
        label: {
          en: 'What would you like to tell us?',
          es: '¿Qué le gustaría decirnos?',
          'zh-Hans': '您想告诉我们什么？',
          ar: 'ما ملاحظاتك؟',
        },
        prompts: [
          {
            when: { question: 'found', in: [1] },
            label: {
              en: 'Good. How could this page be even better?',
              es: 'Bien. ¿Cómo podría mejorar aún más esta página?',
              'zh-Hans': '很好。本页还能怎样改进？',
              ar: 'جيد. كيف يمكن تحسين هذه الصفحة أكثر؟',
            },
          },
          {
            when: { question: 'found', in: [0] },
            label: {
              en: 'We are sorry. What were you looking for?',
              es: 'Lo sentimos. ¿Qué buscaba?',
              'zh-Hans': '抱歉。您在找什么？',
              ar: 'نأسف لذلك. ما الذي أردت العثور عليه؟',
            },
          },
        ],
        notice: {
          en: 'We cannot reply to comments. Leave out personal details.',
          es: 'No podemos responder a los comentarios. No incluya datos personales.',
          'zh-Hans': '我们无法回复留言。请不要填写个人信息。',
          ar: 'لا يمكننا الرد على التعليقات. يُرجى عدم كتابة بيانات شخصية.',
        },
      },
      {
        id: 'ask',
        type: 'link',
        label: {
          en: 'Ask about your own case',
          es: 'Pregunte por su caso',
          'zh-Hans': '咨询您自己的事项',
          ar: 'الاستفسار عن معاملتك',
        },
        href: {
          en: 'https://www.example.gov/contact',
          es: 'https://www.example.gov/contact',
          'zh-Hans': 'https://www.example.gov/contact',
          ar: 'https://www.example.gov/contact',
        },
      },
      {
        id: 'testers',
        type: 'contact',
        label: {
          en: 'Help to test new pages',
          es: 'Ayude a probar páginas nuevas',
          'zh-Hans': '帮助试用新页面',
          ar: 'المساعدة في تجربة صفحات جديدة',
        },
        consent: {
          en: 'I agree to be invited to tests by e-mail. My address is kept apart and deleted after a year.',
          es: 'Acepto recibir invitaciones a pruebas por correo electrónico. Mi dirección se guarda aparte y se borra después de un año.',
          'zh-Hans': '我同意通过电子邮件收到试用邀请。我的地址单独保存，一年后删除。',
          ar: 'أوافق على تلقي دعوات للتجربة بالبريد الإلكتروني. يُحفظ عنواني منفصلًا ويُحذف بعد سنة.',
        },
        days: 365,
      },
    ],
    settings: { source },
  },
};
