import type { Preset } from './preset.ts';

const source = {
  name: 'EU Single Digital Gateway, user feedback on quality (score and text, anonymous, monthly upload); wording paraphrased, not the official one',
  url: 'https://eur-lex.europa.eu/eli/reg/2018/1724/oj',
  date: '2026-11-23',
};
const title = {
  en: 'Feedback on quality',
  fr: 'Avis sur la qualité',
  de: 'Feedback zur Qualität',
  'zh-Hans': '质量评价',
  ar: 'رأيك في الجودة',
};

/** An anonymous score for the quality and a text; the page says which information or procedure it is about. */
export const euSdg: Preset = {
  name: 'eu-sdg',
  title,
  source,
  definition: {
    slug: 'eu-sdg',
    title,
    intro: {
      en: 'Your feedback is anonymous.',
      fr: 'Votre avis est anonyme.',
      de: 'Ihr Feedback ist anonym.',
      'zh-Hans': '您的评价是匿名的。',
      ar: 'لا تُذكر هويتك مع رأيك.',
    },
    languages: ['en', 'fr', 'de', 'zh-Hans', 'ar'],
    questions: [
      {
        id: 'quality',
        type: 'rating',
        scale: 'stars-5',
        label: {
          en: 'How do you rate the quality of what you found here?',
          fr: 'Comment évaluez-vous la qualité de ce que vous avez trouvé ici ?',
          de: 'Wie bewerten Sie die Qualität dessen, was Sie hier gefunden haben?',
          'zh-Hans': '您如何评价在这里找到的内容的质量？',
          ar: 'ما تقييمك لجودة ما وجدته هنا؟',
        },
      },
      {
        id: 'comment',
        type: 'text',
        label: {
          en: 'How could it be better?',
          fr: 'Comment l’améliorer ?',
          de: 'Was könnte besser sein?',
          'zh-Hans': '怎样能更好？',
          ar: 'كيف يمكن تحسينه؟',
        },
        notice: {
          en: 'Please leave out personal details, so that your feedback stays anonymous.',
          fr: 'N’indiquez aucune donnée personnelle, pour que votre avis reste anonyme.',
          de: 'Bitte machen Sie keine persönlichen Angaben, damit Ihr Feedback anonym bleibt.',
          'zh-Hans': '请不要填写个人信息，以保持匿名。',
          ar: 'يُرجى عدم كتابة بيانات شخصية، لكي يبقى رأيك دون ذكر هويتك.',
        },
      },
    ],
    settings: { meta: ['serviceCode', 'country', 'topic'], source },
  },
};
