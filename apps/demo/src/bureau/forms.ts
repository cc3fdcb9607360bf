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
];

/** The definition behind a slug. Throws for one that is not in the list. */
export const formOf = (slug: string): Definition => {
  const form = forms.find(({ definition }) => definition.slug === slug);
  if (!form) throw new Error(`There is no form ${slug}.`);
  return form.definition;
};
