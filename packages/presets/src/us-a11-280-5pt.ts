import type { ChoiceOption, LanguageMap } from '@kaimen/contract/wire';
import type { Preset } from './preset.ts';

const source = {
  name: 'US OMB Circular A-11 section 280, five-point variant (items and drivers); wording paraphrased: enter the official one from the current circular',
  url: 'https://www.performance.gov/cx/',
  date: '2026-11-23',
};
const title = { en: 'How did this go?', 'zh-Hans': '这次办理得怎么样？' };

const driver =
  (side: 'good' | 'bad') =>
  (id: string, label: LanguageMap): ChoiceOption => ({ id, label, direction: side });
const good = driver('good');
const bad = driver('bad');
const other: ChoiceOption = { id: 'other', label: { en: 'Something else', 'zh-Hans': '其他' }, other: true };

/** One trust item, then only the list of drivers that fits it, then free text and the notice. */
export const usA11: Preset = {
  name: 'us-a11-280-5pt',
  title,
  source,
  definition: {
    slug: 'us-a11-280-5pt',
    title,
    languages: ['en', 'zh-Hans'],
    questions: [
      {
        id: 'trust',
        type: 'rating',
        scale: 'grades-5',
        label: {
          en: 'This experience raised my confidence in the agency.',
          'zh-Hans': '这次经历增强了我对该机构的信任。',
        },
        points: {
          5: { en: 'Strongly agree', 'zh-Hans': '非常同意' },
          4: { en: 'Agree', 'zh-Hans': '同意' },
          3: { en: 'Neither agree nor disagree', 'zh-Hans': '说不上同意或不同意' },
          2: { en: 'Disagree', 'zh-Hans': '不同意' },
          1: { en: 'Strongly disagree', 'zh-Hans': '非常不同意' },
        },
      },
      {
        id: 'went-well',
        type: 'choice',
        label: { en: 'What went well?', 'zh-Hans': '哪些方面做得好？' },
        hint: { en: 'Choose any that fit.', 'zh-Hans': '可多选。' },
        when: { question: 'trust', min: 4 },
        max: 7,
        options: [
          good('effectiveness', { en: 'My need was met', 'zh-Hans': '我的需要得到了满足' }),
          good('ease', { en: 'It was easy to do', 'zh-Hans': '办起来很容易' }),
          good('efficiency', { en: 'It took a reasonable time', 'zh-Hans': '花的时间合理' }),
          good('transparency', { en: 'I knew what was asked of me', 'zh-Hans': '清楚需要我做什么' }),
          good('humanity', { en: 'I was treated with respect', 'zh-Hans': '受到了尊重' }),
          good('employee', { en: 'Staff were helpful', 'zh-Hans': '工作人员乐于帮助' }),
          other,
        ],
      },
      {
        id: 'went-wrong',
        type: 'choice',
        label: { en: 'What did not go well?', 'zh-Hans': '哪些方面做得不好？' },
        hint: { en: 'Choose any that fit.', 'zh-Hans': '可多选。' },
        when: { question: 'trust', max: 3 },
        max: 7,
        options: [
          bad('effectiveness', { en: 'My need was not met', 'zh-Hans': '我的需要没有得到满足' }),
          bad('ease', { en: 'It was hard to do', 'zh-Hans': '办起来很麻烦' }),
          bad('efficiency', { en: 'It took too long', 'zh-Hans': '花的时间太长' }),
          bad('transparency', { en: 'I did not know what was asked of me', 'zh-Hans': '不清楚需要我做什么' }),
          bad('humanity', { en: 'I was not treated with respect', 'zh-Hans': '没有受到尊重' }),
          bad('employee', { en: 'Staff were not helpful', 'zh-Hans': '工作人员没有帮上忙' }),
          other,
        ],
      },
      {
        id: 'comment',
        type: 'text',
        label: { en: 'Is there anything else you want to tell us?', 'zh-Hans': '还有什么想告诉我们？' },
      },
      {
        id: 'approval',
        type: 'note',
        label: {
          en: 'Answering is voluntary. Approval number and expiry date: not yet entered by the agency.',
          'zh-Hans': '是否作答由您决定。批准号和有效期：机构尚未填写。',
        },
      },
    ],
    settings: { source },
  },
};
