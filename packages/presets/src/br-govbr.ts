import type { ChoiceOption, LanguageMap } from '@kaimen/contract/wire';
import type { Preset } from './preset.ts';

const source = {
  name: 'Brazil, gov.br service evaluation (1 to 5, dimensions, comment, anonymous by choice); wording paraphrased, not the official one',
  url: 'https://www.gov.br/governodigital/',
  date: '2026-11-23',
};
const title = {
  pt: 'Avalie este serviço',
  en: 'Evaluate this service',
  'zh-Hans': '评价这项服务',
  ar: 'تقييم هذه الخدمة',
};
const dimension = (id: string, label: LanguageMap): ChoiceOption => ({ id, label });

/**
 * One to five, the dimensions behind it under a question that depends on the score, a comment. Anonymous
 * unless an address is given. One link per case carries a token, so that the answer belongs to the case.
 */
export const brGovbr: Preset = {
  name: 'br-govbr',
  title,
  source,
  definition: {
    slug: 'br-govbr',
    title,
    intro: {
      pt: 'Sua avaliação é anônima, a não ser que deixe um endereço no final.',
      en: 'Your evaluation is anonymous unless you leave an address at the end.',
      'zh-Hans': '评价是匿名的，除非您在最后留下联系方式。',
      ar: 'يبقى تقييمك دون ذكر هويتك، إلا إذا كتبت عنوانًا للتواصل في النهاية.',
    },
    languages: ['pt', 'en', 'zh-Hans', 'ar'],
    questions: [
      {
        id: 'score',
        type: 'rating',
        scale: 'stars-5',
        label: {
          pt: 'Como você avalia este serviço?',
          en: 'How do you rate this service?',
          'zh-Hans': '您如何评价这项服务？',
          ar: 'ما تقييمك لهذه الخدمة؟',
        },
      },
      {
        id: 'dimensions',
        type: 'choice',
        max: 8,
        label: {
          pt: 'O que influenciou sua nota?',
          en: 'What led to your score?',
          'zh-Hans': '什么影响了您的评分？',
          ar: 'ما الذي أثّر في تقييمك؟',
        },
        prompts: [
          {
            when: { question: 'score', min: 4 },
            label: {
              pt: 'O que foi bom?',
              en: 'What was good?',
              'zh-Hans': '哪些方面好？',
              ar: 'ما الذي كان جيدًا؟',
            },
          },
          {
            when: { question: 'score', max: 3 },
            label: {
              pt: 'O que precisa melhorar?',
              en: 'What needs to be better?',
              'zh-Hans': '哪些方面需要改进？',
              ar: 'ما الذي يحتاج إلى تحسين؟',
            },
          },
        ],
        hint: {
          pt: 'Pode escolher mais de um.',
          en: 'Choose any that fit.',
          'zh-Hans': '可多选。',
          ar: 'يمكن اختيار أكثر من إجابة.',
        },
        when: { question: 'score', min: 1 },
        options: [
          dimension('clarity', {
            pt: 'Clareza das informações',
            en: 'Clear information',
            'zh-Hans': '信息清楚',
            ar: 'وضوح المعلومات',
          }),
          dimension('ease', {
            pt: 'Facilidade de uso',
            en: 'Easy to use',
            'zh-Hans': '使用方便',
            ar: 'سهولة الاستخدام',
          }),
          dimension('time', {
            pt: 'Tempo de espera',
            en: 'Waiting time',
            'zh-Hans': '等待时间',
            ar: 'مدة الانتظار',
          }),
          dimension('deadline', {
            pt: 'Cumprimento do prazo',
            en: 'Done by the promised date',
            'zh-Hans': '按期办结',
            ar: 'الإنجاز في الموعد المحدد',
          }),
          dimension('staff', { pt: 'Atendimento', en: 'Staff', 'zh-Hans': '工作人员', ar: 'تعامل الموظفين' }),
          dimension('channels', {
            pt: 'Canais de atendimento',
            en: 'Ways to get in touch',
            'zh-Hans': '联系渠道',
            ar: 'قنوات التواصل',
          }),
          dimension('documents', {
            pt: 'Documentos exigidos',
            en: 'Papers asked for',
            'zh-Hans': '所需材料',
            ar: 'الوثائق المطلوبة',
          }),
          {
            id: 'other',
            label: { pt: 'Outro', en: 'Something else', 'zh-Hans': '其他', ar: 'غير ذلك' },
            other: true,
          },
        ],
      },
      {
        id: 'comment',
        type: 'text',
        label: {
          pt: 'Quer deixar um comentário?',
          en: 'Would you like to leave a comment?',
          'zh-Hans': '还想说点什么？',
          ar: 'هل لديك تعليق؟',
        },
      },
      {
        id: 'reply',
        type: 'contact',
        kinds: ['email', 'phone'],
        label: {
          pt: 'Quer que entremos em contato?',
          en: 'Shall we get in touch?',
          'zh-Hans': '需要我们联系您吗？',
          ar: 'هل نتواصل معك؟',
        },
        consent: {
          pt: 'Concordo em ser contatado sobre esta avaliação, que então não é mais anônima. O contato é guardado à parte e apagado após 90 dias.',
          en: 'I agree to be contacted about this evaluation, which is then no longer anonymous. The contact is kept apart and deleted after 90 days.',
          'zh-Hans': '我同意就此评价与我联系，评价因此不再匿名。联系方式单独保存，90 天后删除。',
          ar: 'أوافق على التواصل معي بشأن هذا التقييم، وعندئذ لا يبقى التقييم دون ذكر هويتي. تُحفظ بيانات التواصل منفصلة وتُحذف بعد 90 يومًا.',
        },
      },
    ],
    settings: { source },
  },
};
