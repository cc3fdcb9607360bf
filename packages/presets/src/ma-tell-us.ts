import type { Preset } from './preset.ts';

const source = {
  name: 'Mass.gov page feedback (text, no reply, the page’s contact); wording paraphrased, not the official one',
  url: 'https://www.mass.gov/',
  date: '2026-11-23',
};
const title = {
  en: 'Tell us about this page',
  es: 'Cuéntenos sobre esta página',
  'zh-Hans': '说说本页',
  ar: 'رأيك في هذه الصفحة',
};
const contact = {
  en: 'https://www.example.gov/contact',
  es: 'https://www.example.gov/contact',
  'zh-Hans': 'https://www.example.gov/contact',
  ar: 'https://www.example.gov/contact',
};

/** One text that nobody replies to, and the contact of the page for everything else. */
export const maTellUs: Preset = {
  name: 'ma-tell-us',
  title,
  source,
  definition: {
    slug: 'ma-tell-us',
    title,
    languages: ['en', 'es', 'zh-Hans', 'ar'],
    questions: [
      {
        id: 'tell',
        type: 'text',
        required: true,
        label: {
          en: 'What would make this page better?',
          es: '¿Qué mejoraría esta página?',
          'zh-Hans': '怎样能让本页更好？',
          ar: 'ما الذي يجعل هذه الصفحة أفضل؟',
        },
        notice: {
          en: 'We read everything but cannot reply here. Leave out personal details.',
          es: 'Leemos todo, pero aquí no podemos responder. No incluya datos personales.',
          'zh-Hans': '我们会阅读每一条，但无法在此回复。请不要填写个人信息。',
          ar: 'نقرأ كل ما يصلنا ولكن لا يمكننا الرد هنا. يُرجى عدم كتابة بيانات شخصية.',
        },
      },
      {
        id: 'office',
        type: 'note',
        label: {
          en: 'Do you need an answer? The office that runs this page can help you.',
          es: '¿Necesita una respuesta? La oficina responsable de esta página puede ayudarle.',
          'zh-Hans': '需要答复？本页的主管机构可以帮助您。',
          ar: 'إذا كنت بحاجة إلى رد، فالجهة المسؤولة عن هذه الصفحة يمكنها مساعدتك.',
        },
      },
      {
        id: 'contact',
        type: 'link',
        label: {
          en: 'Contact the office',
          es: 'Contacte con la oficina',
          'zh-Hans': '联系主管机构',
          ar: 'التواصل مع الجهة المسؤولة',
        },
        href: contact,
      },
    ],
    settings: {
      help: {
        label: {
          en: 'Get help now',
          es: 'Obtener ayuda ahora',
          'zh-Hans': '现在寻求帮助',
          ar: 'الحصول على مساعدة الآن',
        },
        href: contact,
      },
      source,
    },
  },
};
