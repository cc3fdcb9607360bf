import type { Preset } from './preset.ts';

const source = {
  name: '“Je donne mon avis”, problem report (steps); wording paraphrased, not the official one',
  url: 'https://github.com/DISIC/jedonnemonavis.numerique.gouv.fr',
  date: '2026-11-23',
};
const title = {
  fr: 'Signaler un problème',
  en: 'Report a problem',
  'zh-Hans': '报告问题',
  ar: 'الإبلاغ عن مشكلة',
};

/** What kind of problem, what happened, and an address for questions. */
export const frJdmaBug: Preset = {
  name: 'fr-jdma-bug',
  title,
  source,
  definition: {
    slug: 'fr-jdma-bug',
    title,
    languages: ['fr', 'en', 'zh-Hans', 'ar'],
    questions: [
      {
        id: 'kind',
        type: 'choice',
        label: {
          fr: 'Que souhaitez-vous signaler ?',
          en: 'What would you like to report?',
          'zh-Hans': '您想报告什么？',
          ar: 'ما موضوع البلاغ؟',
        },
        options: [
          {
            id: 'broken',
            direction: 'bad',
            label: {
              fr: 'Un dysfonctionnement',
              en: 'Something does not work',
              'zh-Hans': '功能故障',
              ar: 'شيء لا يعمل',
            },
            hint: {
              fr: 'Une page qui ne s’affiche pas, un bouton sans effet.',
              en: 'A page that does not show, a button that does nothing.',
              'zh-Hans': '页面打不开，按钮没有反应。',
              ar: 'صفحة لا تظهر، أو زر لا يستجيب.',
            },
          },
          {
            id: 'wrong',
            direction: 'bad',
            label: {
              fr: 'Une information fausse ou manquante',
              en: 'Wrong or missing information',
              'zh-Hans': '信息有误或缺失',
              ar: 'معلومة خاطئة أو ناقصة',
            },
            hint: {
              fr: 'Une adresse périmée, un délai inexact.',
              en: 'An old address, a time limit that is not right.',
              'zh-Hans': '地址过时，期限不对。',
              ar: 'عنوان قديم، أو مهلة غير صحيحة.',
            },
          },
          {
            id: 'idea',
            direction: 'neutral',
            label: {
              fr: 'Une idée d’amélioration',
              en: 'An idea to improve',
              'zh-Hans': '改进建议',
              ar: 'اقتراح للتحسين',
            },
            hint: {
              fr: 'Ce qui vous aurait aidé.',
              en: 'What would have helped you.',
              'zh-Hans': '哪些做法会对您有帮助。',
              ar: 'ما كان يمكن أن يساعدك.',
            },
          },
        ],
      },
      {
        id: 'details',
        type: 'text',
        required: true,
        label: {
          fr: 'Que s’est-il passé ?',
          en: 'What happened?',
          'zh-Hans': '发生了什么？',
          ar: 'ما الذي حدث؟',
        },
        notice: {
          fr: 'Ne partagez pas d’information personnelle.',
          en: 'Do not share personal information.',
          'zh-Hans': '请不要填写个人信息。',
          ar: 'يُرجى عدم كتابة معلومات شخصية.',
        },
      },
      {
        id: 'email',
        type: 'contact',
        label: {
          fr: 'Où pouvons-nous vous poser une question ?',
          en: 'Where can we ask you a question?',
          'zh-Hans': '如有疑问，怎样联系您？',
          ar: 'كيف نتواصل معك إذا كان لدينا سؤال؟',
        },
        consent: {
          fr: 'J’accepte d’être contacté au sujet de ce problème. Mon adresse est conservée à part et effacée après 90 jours.',
          en: 'I agree to be contacted about this problem. My address is kept apart and deleted after 90 days.',
          'zh-Hans': '我同意就此问题与我联系。我的地址单独保存，90 天后删除。',
          ar: 'أوافق على التواصل معي بشأن هذه المشكلة. يُحفظ عنواني منفصلًا ويُحذف بعد 90 يومًا.',
        },
      },
    ],
    settings: { source },
  },
};
