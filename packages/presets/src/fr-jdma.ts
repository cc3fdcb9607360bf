import type { ChoiceOption, LanguageMap } from '@kaimen/contract/wire';
import type { Preset } from './preset.ts';

const source = {
  name: '“Je donne mon avis”, French digital directorate: steps and French wording as its published source has them; compare with the current form',
  url: 'https://github.com/DISIC/jedonnemonavis.numerique.gouv.fr',
  date: '2026-11-23',
};
const title = { fr: 'Je donne mon avis', en: 'Give your opinion', 'zh-Hans': '我来评价', ar: 'إبداء الرأي' };

/** A way to the administration; only these are asked about afterwards. */
const ways = ['desk', 'phone', 'email', 'chat'];
const help = (id: string, label: LanguageMap, more: Partial<ChoiceOption> = {}): ChoiceOption => ({
  id,
  label,
  ...more,
});

/**
 * A face, clarity from 1 to 5, where help was sought, for each way to the administration whether it was
 * reached and for each reached how good the help was, free text, an address. Kept step by step.
 */
export const frJdma: Preset = {
  name: 'fr-jdma',
  title,
  source,
  definition: {
    slug: 'fr-jdma',
    title,
    intro: {
      fr: 'Aidez-nous à améliorer ce service en répondant à quelques questions. Vos réponses sont anonymes.',
      en: 'Help us to improve this service by answering a few questions. Your answers are anonymous.',
      'zh-Hans': '请回答几个问题，帮助我们改进这项服务。您的回答是匿名的。',
      ar: 'إجاباتك عن بضعة أسئلة تساعدنا على تحسين هذه الخدمة. لا تُذكر هويتك مع إجاباتك.',
    },
    languages: ['fr', 'en', 'zh-Hans', 'ar'],
    questions: [
      {
        id: 'satisfaction',
        type: 'rating',
        scale: 'faces-3',
        required: true,
        label: {
          fr: 'De façon générale, comment ça s’est passé ?',
          en: 'In general, how did it go?',
          'zh-Hans': '总的来说，办得怎么样？',
          ar: 'بوجه عام، كيف سارت الأمور؟',
        },
        points: {
          1: { fr: 'Mal', en: 'Badly', 'zh-Hans': '不好', ar: 'بشكل سيئ' },
          2: { fr: 'Moyen', en: 'So-so', 'zh-Hans': '一般', ar: 'بشكل مقبول' },
          3: { fr: 'Bien', en: 'Well', 'zh-Hans': '很好', ar: 'بشكل جيد' },
        },
      },
      {
        id: 'clarity',
        type: 'rating',
        scale: 'grades-5',
        label: {
          fr: 'Qu’avez-vous pensé des informations et des instructions fournies ?',
          en: 'What did you think of the information and instructions given?',
          'zh-Hans': '您觉得提供的信息和说明怎么样？',
          ar: 'ما رأيك في المعلومات والإرشادات المقدمة؟',
        },
        hint: {
          fr: 'Sur une échelle de 1 à 5, 1 n’est pas clair du tout et 5 est très clair.',
          en: 'On a scale from 1 to 5, 1 is not clear at all and 5 is very clear.',
          'zh-Hans': '1 表示完全不清楚，5 表示非常清楚。',
          ar: 'على مقياس من 1 إلى 5: يعني 1 غير واضحة إطلاقًا، ويعني 5 واضحة جدًا.',
        },
        points: {
          1: {
            fr: '1 – Pas clair du tout',
            en: '1 – Not clear at all',
            'zh-Hans': '1 – 完全不清楚',
            ar: '1 – غير واضحة إطلاقًا',
          },
          2: { fr: '2', en: '2', 'zh-Hans': '2', ar: '2' },
          3: { fr: '3', en: '3', 'zh-Hans': '3', ar: '3' },
          4: { fr: '4', en: '4', 'zh-Hans': '4', ar: '4' },
          5: { fr: '5 – Très clair', en: '5 – Very clear', 'zh-Hans': '5 – 非常清楚', ar: '5 – واضحة جدًا' },
        },
      },
      {
        id: 'help',
        type: 'choice',
        max: 8,
        label: {
          fr: 'Durant votre parcours, avez-vous tenté d’obtenir de l’aide par l’un des moyens suivants ?',
          en: 'On your way, did you try to get help in one of these ways?',
          'zh-Hans': '办理过程中，您是否通过下列方式寻求过帮助？',
          ar: 'هل حاولت خلال المعاملة الحصول على مساعدة بإحدى هذه الطرق؟',
        },
        hint: {
          fr: 'Plusieurs choix possibles',
          en: 'Choose any that fit',
          'zh-Hans': '可多选',
          ar: 'يمكن اختيار أكثر من إجابة',
        },
        options: [
          help('desk', {
            fr: 'Au guichet avec l’administration',
            en: 'At the office’s counter',
            'zh-Hans': '到办事窗口',
            ar: 'زيارة شباك الإدارة',
          }),
          help('phone', {
            fr: 'Par téléphone avec l’administration',
            en: 'The office, by phone',
            'zh-Hans': '打电话给办事机构',
            ar: 'الاتصال بالإدارة هاتفيًا',
          }),
          help('email', {
            fr: 'Par e-mail avec l’administration',
            en: 'The office, by e-mail',
            'zh-Hans': '发邮件给办事机构',
            ar: 'مراسلة الإدارة بالبريد الإلكتروني',
          }),
          help('chat', {
            fr: 'Par chat avec l’administration',
            en: 'The office, by chat',
            'zh-Hans': '在线咨询办事机构',
            ar: 'الدردشة مع الإدارة عبر الإنترنت',
          }),
          help('relative', {
            fr: 'Une personne proche',
            en: 'Someone close to me',
            'zh-Hans': '亲友',
            ar: 'شخص قريب مني',
          }),
          help('association', {
            fr: 'Une association',
            en: 'An association',
            'zh-Hans': '社会组织',
            ar: 'جمعية',
          }),
          help('websites', {
            fr: 'Des sites internet',
            en: 'Websites',
            'zh-Hans': '网站',
            ar: 'مواقع إلكترونية',
          }),
          help(
            'other',
            {
              fr: 'Autres, précisez',
              en: 'Other, please say',
              'zh-Hans': '其他，请说明',
              ar: 'غير ذلك، مع التحديد',
            },
            { other: true },
          ),
          help(
            'none',
            {
              fr: 'Je n’ai pas eu besoin d’aide',
              en: 'I did not need help',
              'zh-Hans': '我不需要帮助',
              ar: 'لم أحتج إلى مساعدة',
            },
            { exclusive: true },
          ),
        ],
      },
      {
        id: 'reached',
        type: 'matrix',
        scale: 'yes-no',
        rows: { from: 'help', in: ways },
        label: {
          fr: 'Quand vous avez cherché de l’aide, avez-vous réussi à joindre l’administration ?',
          en: 'When you looked for help, did you reach the office?',
          'zh-Hans': '寻求帮助时，您联系上办事机构了吗？',
          ar: 'عندما طلبت المساعدة، هل تمكنت من الوصول إلى الإدارة؟',
        },
      },
      {
        id: 'quality',
        type: 'matrix',
        scale: 'grades-5',
        rows: { from: 'reached', in: [1] },
        label: {
          fr: 'Comment évaluez-vous la qualité de l’aide que vous avez obtenue de la part de l’administration ?',
          en: 'How do you rate the help that you got from the office?',
          'zh-Hans': '您如何评价办事机构给您的帮助？',
          ar: 'ما تقييمك لجودة المساعدة التي حصلت عليها من الإدارة؟',
        },
        hint: {
          fr: 'Laissez vide pour ne pas vous prononcer.',
          en: 'Leave open to say nothing.',
          'zh-Hans': '不想评价可以留空。',
          ar: 'يمكن ترك السؤال دون إجابة.',
        },
        points: {
          5: { fr: 'Excellente', en: 'Excellent', 'zh-Hans': '非常好', ar: 'ممتازة' },
          4: { fr: 'Bonne', en: 'Good', 'zh-Hans': '好', ar: 'جيدة' },
          3: {
            fr: 'Ni bonne, ni mauvaise',
            en: 'Neither good nor bad',
            'zh-Hans': '一般',
            ar: 'ليست جيدة ولا سيئة',
          },
          2: { fr: 'Mauvaise', en: 'Bad', 'zh-Hans': '差', ar: 'سيئة' },
          1: { fr: 'Très mauvaise', en: 'Very bad', 'zh-Hans': '非常差', ar: 'سيئة جدًا' },
        },
      },
      {
        id: 'comment',
        type: 'text',
        label: {
          fr: 'Souhaitez-vous nous en dire plus ?',
          en: 'Would you like to tell us more?',
          'zh-Hans': '您还想告诉我们什么？',
          ar: 'هل لديك ملاحظات أخرى؟',
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
          fr: 'Acceptez-vous que nous vous recontactions ?',
          en: 'May we contact you about this?',
          'zh-Hans': '我们可以就此联系您吗？',
          ar: 'هل يمكننا التواصل معك بشأن ذلك؟',
        },
        consent: {
          fr: 'J’accepte d’être recontacté au sujet de mon avis. Mon adresse est conservée à part et effacée après 90 jours.',
          en: 'I agree to be contacted about my opinion. My address is kept apart and deleted after 90 days.',
          'zh-Hans': '我同意就此意见与我联系。我的地址单独保存，90 天后删除。',
          ar: 'أوافق على التواصل معي بشأن رأيي. يُحفظ عنواني منفصلًا ويُحذف بعد 90 يومًا.',
        },
      },
    ],
    settings: { save: 'step', source },
  },
};
