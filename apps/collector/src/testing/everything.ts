import type { FormDefinition, LanguageMap } from '@kaimen/contract/wire';

const say = (en: string, zh: string, ar: string): LanguageMap => ({ en, 'zh-Hans': zh, ar });
const tel = say('tel:112', 'tel:110', 'tel:112');

/** Every type of question and every part of a page at once, in three languages. */
export const everything: Omit<FormDefinition, 'version'> = {
  slug: 'everything',
  title: say('Everything at once', '全部题型', 'كل الأنواع'),
  languages: ['en', 'zh-Hans', 'ar'],
  questions: [
    {
      id: 'likely',
      type: 'rating',
      scale: 'numbers-0-10',
      label: say('How likely would you recommend us?', '您会推荐我们吗？', 'هل توصي بنا؟'),
      points: { 0: say('Not at all', '完全不会', 'إطلاقا'), 10: say('Very likely', '非常可能', 'جدا') },
    },
    {
      id: 'stages',
      type: 'matrix',
      scale: 'grades-5',
      label: say('How satisfied were you with each part?', '您对各环节满意吗？', 'ما مدى رضاك؟'),
      rows: [
        { id: 'wait', label: say('Waiting time', '等候时间', 'وقت الانتظار') },
        { id: 'clear', label: say('The explanation given at the counter', '窗口讲解', 'الشرح') },
      ],
    },
    {
      id: 'reached',
      type: 'matrix',
      scale: 'yes-no',
      required: true,
      label: say('Did you reach them?', '联系上了吗？', 'هل وصلت إليهم؟'),
      rows: [{ id: 'desk', label: say('At the desk of the service hall', '办事大厅窗口', 'في المكتب') }],
    },
    {
      id: 'office',
      type: 'choice',
      menu: true,
      label: say('Which office?', '哪个部门？', 'أي مكتب؟'),
      options: [
        { id: 'passports', label: say('Passports', '护照', 'جوازات') },
        { id: 'other', other: true, label: say('Another', '其他', 'آخر') },
      ],
    },
    { id: 'doing', type: 'text', label: say('What were you doing?', '您在办什么？', 'ماذا كنت تفعل؟') },
    { id: 'wrong', type: 'text', label: say('What went wrong?', '出了什么问题？', 'ما الخطأ؟') },
    {
      id: 'reach',
      type: 'contact',
      kinds: ['email', 'phone'],
      label: say('May we call you back?', '可以联系您吗？', 'هل نتصل بك؟'),
      consent: say(
        'Used only to ask about this visit.',
        '仅用于回访此次办事。',
        'للسؤال عن هذه الزيارة فقط.',
      ),
    },
    { id: 'age', type: 'text', label: say('Your age group', '您的年龄段', 'فئتك العمرية') },
  ],
  settings: {
    oneOf: [['doing', 'wrong']],
    round: { from: 'age' },
    help: { label: say('I need an answer', '我需要答复', 'أحتاج إلى رد'), href: tel },
    approval: { label: say('Approval 0000', '批准号 0000', 'رقم 0000'), expires: '2099-12-31' },
  },
};
