import type {
  ChoiceOption,
  ChoiceQuestion,
  Condition,
  FormSettings,
  LanguageMap,
  NoteQuestion,
  TextQuestion,
} from '@kaimen/contract/wire';

const driver =
  (side: 'good' | 'bad') =>
  (id: string, label: LanguageMap): ChoiceOption => ({ id, label, direction: side });
const good = driver('good');
const bad = driver('bad');
const other: ChoiceOption = {
  id: 'other',
  label: { en: 'Something else', 'zh-Hans': '其他', ar: 'غير ذلك' },
  other: true,
};
const hint = { en: 'Choose any that fit.', 'zh-Hans': '可多选。', ar: 'يمكن اختيار أكثر من إجابة.' };

/** The item both variants begin with. */
export const trust: LanguageMap = {
  en: 'This experience raised my confidence in the agency.',
  'zh-Hans': '这次经历增强了我对该机构的信任。',
  ar: 'عززت هذه التجربة ثقتي بالجهة الحكومية.',
};

/** What went well, for those of `when`. */
export const wentWell = (when: Condition): ChoiceQuestion => ({
  id: 'went-well',
  type: 'choice',
  label: { en: 'What went well?', 'zh-Hans': '哪些方面做得好？', ar: 'ما الذي سار على نحو جيد؟' },
  hint,
  when,
  max: 7,
  options: [
    good('effectiveness', { en: 'My need was met', 'zh-Hans': '我的需要得到了满足', ar: 'لُبّيت حاجتي' }),
    good('ease', { en: 'It was easy to do', 'zh-Hans': '办起来很容易', ar: 'كان الإجراء سهلًا' }),
    good('efficiency', {
      en: 'It took a reasonable time',
      'zh-Hans': '花的时间合理',
      ar: 'استغرق وقتًا معقولًا',
    }),
    good('transparency', {
      en: 'I knew what was asked of me',
      'zh-Hans': '清楚需要我做什么',
      ar: 'عرفت المطلوب مني',
    }),
    good('humanity', { en: 'I was treated with respect', 'zh-Hans': '受到了尊重', ar: 'عوملت باحترام' }),
    good('employee', {
      en: 'Staff were helpful',
      'zh-Hans': '工作人员乐于帮助',
      ar: 'كان الموظفون متعاونين',
    }),
    other,
  ],
});

/** What did not go well, for those of `when`. */
export const wentWrong = (when: Condition): ChoiceQuestion => ({
  id: 'went-wrong',
  type: 'choice',
  label: { en: 'What did not go well?', 'zh-Hans': '哪些方面做得不好？', ar: 'ما الذي لم يسر على نحو جيد؟' },
  hint,
  when,
  max: 7,
  options: [
    bad('effectiveness', {
      en: 'My need was not met',
      'zh-Hans': '我的需要没有得到满足',
      ar: 'لم تُلبَّ حاجتي',
    }),
    bad('ease', { en: 'It was hard to do', 'zh-Hans': '办起来很麻烦', ar: 'كان الإجراء صعبًا' }),
    bad('efficiency', {
      en: 'It took too long',
      'zh-Hans': '花的时间太长',
      ar: 'استغرق وقتًا أطول من اللازم',
    }),
    bad('transparency', {
      en: 'I did not know what was asked of me',
      'zh-Hans': '不清楚需要我做什么',
      ar: 'لم أعرف المطلوب مني',
    }),
    bad('humanity', {
      en: 'I was not treated with respect',
      'zh-Hans': '没有受到尊重',
      ar: 'لم أُعامل باحترام',
    }),
    bad('employee', {
      en: 'Staff were not helpful',
      'zh-Hans': '工作人员没有帮上忙',
      ar: 'لم يكن الموظفون متعاونين',
    }),
    other,
  ],
});

export const comment: TextQuestion = {
  id: 'comment',
  type: 'text',
  label: {
    en: 'Is there anything else you want to tell us?',
    'zh-Hans': '还有什么想告诉我们？',
    ar: 'هل لديك ملاحظات أخرى؟',
  },
};

/** The agency's own notice belongs here; the law wants it in full. */
export const disclaimer: NoteQuestion = {
  id: 'disclaimer',
  type: 'note',
  label: {
    en: 'Answering is voluntary. The agency enters its full notice here.',
    'zh-Hans': '是否作答由您决定。机构在此填写完整声明。',
    ar: 'الإجابة اختيارية. تكتب الجهة هنا إشعارها الكامل.',
  },
};

/** An example: every agency enters the number and the last day of its own approval. */
export const approval: NonNullable<FormSettings['approval']> = {
  label: {
    en: 'OMB control number 0000-0000 (example)',
    'zh-Hans': 'OMB 批准号 0000-0000（示例）',
    ar: 'رقم موافقة OMB 0000-0000 (مثال)',
  },
  expires: '2099-12-31',
};
