import type { ChoiceOption, LanguageMap, Question } from '@kaimen/contract/wire';
import type { Preset } from './preset.ts';

const source = {
  name: 'Government of Canada Task Success Survey (steps; task success = yes ÷ (yes + no)); wording paraphrased, not the official one',
  url: 'https://design.canada.ca/continuous-improvement/monitoring/GCTSS.html',
  date: '2026-11-23',
};
const title = {
  en: 'Task success survey',
  fr: 'Sondage sur la réussite des tâches',
  'zh-Hans': '办事成功调查',
  ar: 'استبيان عن إنجاز المهام',
};

const option = (id: string, label: LanguageMap): ChoiceOption => ({ id, label });
const other: ChoiceOption = {
  id: 'other',
  label: { en: 'Something else', fr: 'Autre chose', 'zh-Hans': '其他', ar: 'غير ذلك' },
  other: true,
};
const text = (id: string, label: LanguageMap, when: Question['when']): Question => ({
  id,
  type: 'text',
  label,
  maxLength: 1000,
  ...(when ? { when } : {}),
});
const yes = { question: 'willing', in: [1] };

/**
 * Willing? No ends it. Then the task from a list, satisfaction, ease, whether it was completed, and by that
 * what to improve or why not. How often the question was shown is counted, so that those who did not take
 * part are known. The list of tasks is the department's own.
 */
export const caTaskSuccess: Preset = {
  name: 'ca-task-success',
  title,
  source,
  definition: {
    slug: 'ca-task-success',
    title,
    languages: ['en', 'fr', 'zh-Hans', 'ar'],
    questions: [
      {
        id: 'willing',
        type: 'rating',
        scale: 'yes-no',
        label: {
          en: 'May we ask you four short questions about your visit?',
          fr: 'Pouvons-nous vous poser quatre courtes questions sur votre visite ?',
          'zh-Hans': '可以就您这次访问问四个简短的问题吗？',
          ar: 'هل يمكننا أن نطرح عليك أربعة أسئلة قصيرة عن زيارتك؟',
        },
      },
      {
        id: 'task',
        type: 'choice',
        menu: true,
        label: {
          en: 'What did you come to do today?',
          fr: 'Qu’êtes-vous venu faire aujourd’hui ?',
          'zh-Hans': '您今天来办什么事？',
          ar: 'ما الذي جئت من أجله اليوم؟',
        },
        when: yes,
        options: [
          option('apply', {
            en: 'Apply for a benefit or permit',
            fr: 'Demander une prestation ou un permis',
            'zh-Hans': '申请补贴或许可',
            ar: 'طلب إعانة أو تصريح',
          }),
          option('status', {
            en: 'Check the status of an application',
            fr: 'Vérifier l’état d’une demande',
            'zh-Hans': '查询申请进度',
            ar: 'الاستعلام عن حالة طلب',
          }),
          option('pay', {
            en: 'Pay or get a refund',
            fr: 'Payer ou être remboursé',
            'zh-Hans': '缴费或退费',
            ar: 'الدفع أو استرداد مبلغ',
          }),
          option('renew', {
            en: 'Renew or replace a document',
            fr: 'Renouveler ou remplacer un document',
            'zh-Hans': '更换或补办证件',
            ar: 'تجديد وثيقة أو استبدالها',
          }),
          option('account', {
            en: 'Sign in to an account',
            fr: 'Ouvrir une session',
            'zh-Hans': '登录账户',
            ar: 'الدخول إلى حساب',
          }),
          option('contact', {
            en: 'Find an office or a phone number',
            fr: 'Trouver un bureau ou un numéro de téléphone',
            'zh-Hans': '查找办事处或电话',
            ar: 'البحث عن مكتب أو رقم هاتف',
          }),
          other,
        ],
      },
      {
        id: 'satisfaction',
        type: 'rating',
        scale: 'grades-5',
        label: {
          en: 'Overall, how satisfied were you with your experience?',
          fr: 'Dans l’ensemble, quel est votre degré de satisfaction ?',
          'zh-Hans': '总体上，您对这次体验满意吗？',
          ar: 'إجمالًا، ما مدى رضاك عن تجربتك؟',
        },
        when: yes,
      },
      {
        id: 'ease',
        type: 'rating',
        scale: 'grades-5',
        label: {
          en: 'How easy or difficult was it?',
          fr: 'Était-ce facile ou difficile ?',
          'zh-Hans': '办起来容易还是困难？',
          ar: 'ما مدى سهولة ذلك أو صعوبته؟',
        },
        points: {
          5: { en: 'Very easy', fr: 'Très facile', 'zh-Hans': '非常容易', ar: 'سهل جدًا' },
          4: { en: 'Easy', fr: 'Facile', 'zh-Hans': '容易', ar: 'سهل' },
          3: {
            en: 'Neither easy nor difficult',
            fr: 'Ni facile ni difficile',
            'zh-Hans': '一般',
            ar: 'ليس سهلًا ولا صعبًا',
          },
          2: { en: 'Difficult', fr: 'Difficile', 'zh-Hans': '困难', ar: 'صعب' },
          1: { en: 'Very difficult', fr: 'Très difficile', 'zh-Hans': '非常困难', ar: 'صعب جدًا' },
        },
        when: yes,
      },
      {
        id: 'completed',
        type: 'rating',
        scale: 'yes-no',
        label: {
          en: 'Could you do what you came for?',
          fr: 'Avez-vous pu faire ce que vous étiez venu faire ?',
          'zh-Hans': '您要办的事办成了吗？',
          ar: 'هل تمكنت من إنجاز ما جئت من أجله؟',
        },
        when: yes,
      },
      text(
        'improve',
        {
          en: 'What would have made it easier?',
          fr: 'Qu’est-ce qui aurait facilité les choses ?',
          'zh-Hans': '怎样会更方便？',
          ar: 'ما الذي كان سيجعل الأمر أسهل؟',
        },
        { question: 'completed', in: [1] },
      ),
      {
        id: 'why-not',
        type: 'choice',
        label: {
          en: 'Why not?',
          fr: 'Pourquoi pas ?',
          'zh-Hans': '为什么没有办成？',
          ar: 'ما الذي منعك من ذلك؟',
        },
        when: { question: 'completed', in: [0] },
        options: [
          option('not-found', {
            en: 'I could not find the information',
            fr: 'Je n’ai pas trouvé l’information',
            'zh-Hans': '找不到信息',
            ar: 'لم أجد المعلومات',
          }),
          option('unclear', {
            en: 'The information was unclear',
            fr: 'L’information n’était pas claire',
            'zh-Hans': '信息不清楚',
            ar: 'كانت المعلومات غير واضحة',
          }),
          option('technical', {
            en: 'Something did not work',
            fr: 'Quelque chose n’a pas fonctionné',
            'zh-Hans': '出现技术问题',
            ar: 'حدث خلل تقني',
          }),
          option('waiting', {
            en: 'I am waiting for an answer',
            fr: 'J’attends une réponse',
            'zh-Hans': '还在等答复',
            ar: 'أنتظر ردًا',
          }),
          other,
        ],
      },
      text(
        'details',
        {
          en: 'Can you tell us more?',
          fr: 'Pouvez-vous nous en dire plus ?',
          'zh-Hans': '能说得更具体吗？',
          ar: 'هل لديك تفاصيل أخرى؟',
        },
        { question: 'completed', in: [0] },
      ),
    ],
    settings: { meta: ['section', 'theme', 'institution'], seen: true, source },
  },
};
