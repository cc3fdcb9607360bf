import type { BureauForm } from '@kaimen/contract/bureau';
import type { FormDefinition, LanguageMap, Question } from '@kaimen/contract/wire';
import { findPreset } from '@kaimen/presets';

type Definition = Omit<FormDefinition, 'version'>;

/** A preset as the bureau publishes it: own address, title and unit; wording and ids untouched. */
const fromPreset = (
  preset: string,
  slug: string,
  title: LanguageMap,
  unit: string,
  more: Partial<FormDefinition['settings']> = {},
): BureauForm => {
  const found = findPreset(preset);
  if (!found) throw new Error(`There is no preset ${preset}.`);
  // The bureau writes Chinese first; the preset's other languages stay.
  const languages = [...found.definition.languages].sort(
    (a, b) => Number(b === 'zh-Hans') - Number(a === 'zh-Hans'),
  );
  const settings = { ...found.definition.settings, ...more, origins: [], unit };
  return { preset, definition: { ...found.definition, slug, title, languages, settings } };
};

const stationComment: Definition = {
  slug: 'station-comment',
  title: {
    'zh-Hans': '有话对渡口派出所说',
    en: 'A word to Dukou Police Station',
    ar: 'كلمة إلى مركز شرطة دوكو',
  },
  languages: ['zh-Hans', 'en', 'ar'],
  questions: [
    {
      id: 'comment',
      type: 'text',
      label: {
        'zh-Hans': '您想对我们说什么？',
        en: 'What would you like to tell us?',
        ar: 'ماذا تود أن تقول لنا؟',
      },
      maxLength: 1200,
      rows: 4,
    },
    {
      id: 'safe',
      type: 'rating',
      scale: 'faces-5',
      label: {
        'zh-Hans': '您觉得这一带的治安怎么样？',
        en: 'How safe does this neighbourhood feel to you?',
        ar: 'ما مدى شعورك بالأمان في هذا الحي؟',
      },
    },
  ],
  settings: { origins: [], unit: 'binjiang-dukou' },
};

/** Ten measures, to be criticised in the open: choose one, say what is wrong with it. */
const MEASURES: readonly (readonly [id: string, zh: string, en: string, ar: string])[] = [
  ['windows', '一窗受理', 'One window for everything', 'نافذة واحدة لكل المعاملات'],
  ['evening', '晚间办证', 'Permits in the evening', 'إصدار التصاريح مساءً'],
  ['online', '网上预约', 'Appointments online', 'حجز المواعيد عبر الإنترنت'],
  ['patrol', '夜间巡逻', 'Patrols at night', 'الدوريات الليلية'],
  ['traffic', '路口疏导', 'Help at busy crossings', 'تنظيم التقاطعات المزدحمة'],
  ['calls', '接警回访', 'Calling back after a call-out', 'معاودة الاتصال بعد البلاغ'],
  ['lost', '失物招领', 'Lost property', 'المفقودات'],
  ['school', '护学岗', 'Officers at school gates', 'الحراسة عند المدارس'],
  ['noise', '噪声投诉', 'Complaints about noise', 'شكاوى الضجيج'],
  ['manner', '说话态度', 'How officers speak to people', 'أسلوب التعامل مع الناس'],
];

const openDrive: Definition = {
  slug: 'open-drive',
  title: {
    'zh-Hans': '万名市民拍砖点评',
    en: 'Ten measures: tell us what is wrong',
    ar: 'عشرة تدابير: قولوا لنا أين الخلل',
  },
  intro: {
    'zh-Hans': '十项便民措施，请直说哪里不好。不用登录，不记名。',
    en: 'Ten measures for the public. Say plainly what does not work. No account, no name.',
    ar: 'عشرة تدابير لخدمة الجمهور. قولوا بصراحة ما لا ينفع. بلا حساب وبلا اسم.',
  },
  languages: ['zh-Hans', 'en', 'ar'],
  questions: [
    {
      id: 'topic',
      type: 'choice',
      label: { 'zh-Hans': '您想说哪一项？', en: 'Which measure?', ar: 'أي تدبير؟' },
      options: MEASURES.map(([id, zh, en, ar]) => ({ id, label: { 'zh-Hans': zh, en, ar } })),
    },
    {
      id: 'comment',
      type: 'text',
      required: true,
      label: { 'zh-Hans': '哪里不好？', en: 'What is wrong with it?', ar: 'أين الخلل؟' },
      notice: {
        'zh-Hans': '请不要写姓名、电话等个人信息。',
        en: 'Leave out names, numbers and other personal details.',
        ar: 'يُرجى عدم كتابة الأسماء والأرقام وغيرها من البيانات الشخصية.',
      },
      maxLength: 2000,
      rows: 5,
    },
  ],
  settings: { origins: [], unit: 'jiangzhou', target: { count: 10_000 } },
};

/** The page-feedback preset, with the bureau's own desk where the original links to its contact page. */
const pageFeedback = (): BureauForm => {
  const { preset, definition } = fromPreset(
    'ca-pft',
    'page-feedback',
    { 'zh-Hans': '网页意见', en: 'Page feedback', ar: 'رأيك في الصفحة' },
    'jiangzhou',
  );
  const questions = definition.questions.map(
    (question): Question =>
      question.type === 'link'
        ? {
            id: question.id,
            type: 'note',
            label: {
              'zh-Hans': '需要马上答复？请到派出所值班室，或拨打 0000-0110-000（虚构）。',
              en: 'Need an answer now? Come to any duty desk or call 0000-0110-000 (fictional).',
              // The mark keeps the groups of the number in their order within Arabic.
              ar: 'للحصول على رد فوري، يمكن زيارة مكتب المناوبة في أي مركز شرطة أو الاتصال بالرقم \u200e0000-0110-000 (رقم وهمي).',
            },
            ...(question.when ? { when: question.when } : {}),
          }
        : question,
  );
  return { preset, definition: { ...definition, questions } };
};

/** The forms the bureau has published. */
export const forms: readonly BureauForm[] = [
  fromPreset(
    'cn-haochaping',
    'service-hall',
    { 'zh-Hans': '办事服务评价', en: 'Service evaluation', ar: 'تقييم الخدمة' },
    'jiangzhou',
  ),
  fromPreset(
    'police-visit',
    'police-contact',
    { 'zh-Hans': '接处警评价', en: 'Contact with the police', ar: 'التعامل مع الشرطة' },
    'jiangzhou',
  ),
  pageFeedback(),
  fromPreset(
    'stars-comment',
    'quick-rating',
    { 'zh-Hans': '随手一评', en: 'A quick rating', ar: 'تقييم سريع' },
    'jiangzhou',
  ),
  { definition: stationComment, preset: null },
  { definition: openDrive, preset: null },
];

/** The definition behind a slug. Throws for one that is not in the list. */
export const formOf = (slug: string): Definition => {
  const form = forms.find(({ definition }) => definition.slug === slug);
  if (!form) throw new Error(`There is no form ${slug}.`);
  return form.definition;
};
