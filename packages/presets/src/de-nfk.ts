import type { LanguageMap, MatrixRow } from '@kaimen/contract/wire';
import type { Preset } from './preset.ts';

const source = {
  name: 'German user-feedback component for online services (steps, second round, keys); wording paraphrased, not the official one',
  url: 'https://www.digitale-verwaltung.de/',
  date: '2026-11-23',
};
const title = {
  de: 'Feedback zum Online-Dienst',
  en: 'Feedback on the online service',
  'zh-Hans': '在线服务评价',
  ar: 'رأيك في الخدمة الإلكترونية',
};

const row = (id: string, label: LanguageMap): MatrixRow => ({ id, label });

/**
 * Stars and a text; once they are stored, a second round on four sides of the service. The page names the
 * service, the region and the authority; their keys follow the answers into the European upload.
 */
export const deNfk: Preset = {
  name: 'de-nfk',
  title,
  source,
  definition: {
    slug: 'de-nfk',
    title,
    languages: ['de', 'en', 'zh-Hans', 'ar'],
    questions: [
      {
        id: 'rating',
        type: 'rating',
        scale: 'stars-5',
        label: {
          de: 'Wie zufrieden sind Sie mit diesem Online-Dienst?',
          en: 'How satisfied are you with this online service?',
          'zh-Hans': '您对这项在线服务满意吗？',
          ar: 'ما مدى رضاك عن هذه الخدمة الإلكترونية؟',
        },
      },
      {
        id: 'comment',
        type: 'text',
        label: {
          de: 'Was können wir besser machen?',
          en: 'What can we do better?',
          'zh-Hans': '我们怎样能做得更好？',
          ar: 'ما الذي يمكننا تحسينه؟',
        },
        notice: {
          de: 'Bitte keine persönlichen Angaben machen.',
          en: 'Please leave out personal details.',
          'zh-Hans': '请不要填写个人信息。',
          ar: 'يُرجى عدم كتابة بيانات شخصية.',
        },
      },
      {
        id: 'aspects',
        type: 'matrix',
        scale: 'grades-5',
        label: {
          de: 'Wie sehr stimmen Sie zu?',
          en: 'How far do you agree?',
          'zh-Hans': '您在多大程度上同意？',
          ar: 'ما مدى موافقتك؟',
        },
        points: {
          5: { de: 'Stimme voll zu', en: 'Fully agree', 'zh-Hans': '完全同意', ar: 'أوافق تمامًا' },
          4: { de: 'Stimme eher zu', en: 'Rather agree', 'zh-Hans': '比较同意', ar: 'أميل إلى الموافقة' },
          3: { de: 'Teils, teils', en: 'Partly', 'zh-Hans': '一般', ar: 'أوافق جزئيًا' },
          2: {
            de: 'Stimme eher nicht zu',
            en: 'Rather disagree',
            'zh-Hans': '不太同意',
            ar: 'أميل إلى عدم الموافقة',
          },
          1: {
            de: 'Stimme gar nicht zu',
            en: 'Fully disagree',
            'zh-Hans': '完全不同意',
            ar: 'لا أوافق إطلاقًا',
          },
        },
        rows: [
          row('clear', {
            de: 'Der Antrag war verständlich.',
            en: 'The application was easy to understand.',
            'zh-Hans': '申请内容容易理解。',
            ar: 'كان الطلب سهل الفهم.',
          }),
          row('quick', {
            de: 'Ich kam schnell ans Ziel.',
            en: 'I got there quickly.',
            'zh-Hans': '很快就办好了。',
            ar: 'أنجزت ما أردته بسرعة.',
          }),
          row('worked', {
            de: 'Technisch hat alles funktioniert.',
            en: 'Everything worked.',
            'zh-Hans': '技术上一切正常。',
            ar: 'عمل كل شيء دون أعطال.',
          }),
          row('next', {
            de: 'Ich weiß, wie es weitergeht.',
            en: 'I know what happens next.',
            'zh-Hans': '我知道下一步会怎样。',
            ar: 'أعرف الخطوة التالية.',
          }),
        ],
      },
      {
        id: 'more',
        type: 'text',
        label: {
          de: 'Möchten Sie uns noch etwas dazu sagen?',
          en: 'Is there anything you would like to add?',
          'zh-Hans': '还想补充什么？',
          ar: 'هل لديك إضافة؟',
        },
      },
    ],
    settings: {
      meta: ['leika', 'ars', 'authority'],
      round: {
        from: 'aspects',
        label: {
          de: 'Noch zwei kurze Fragen beantworten',
          en: 'Answer two more short questions',
          'zh-Hans': '再回答两个简短的问题',
          ar: 'الإجابة عن سؤالين قصيرين آخرين',
        },
      },
      source,
    },
  },
};
