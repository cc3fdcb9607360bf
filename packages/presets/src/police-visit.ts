import type { LanguageMap, RatingQuestion } from '@kaimen/contract/wire';
import type { Preset } from './preset.ts';

const source = {
  name: 'Dimensions a public-security bureau in Nanjing asked about in 2010, with fairness, next steps and safety added; Kaimen’s own wording',
  date: '2026-11-23',
};
const title = { en: 'Your contact with the police', 'zh-Hans': '出警与接待评价', ar: 'تعاملك مع الشرطة' };

const dimension = (id: string, label: LanguageMap): RatingQuestion => ({
  id,
  type: 'rating',
  scale: 'grades-5',
  label,
});

/** After a call or a visit: how it was on the whole, then one dimension a step. */
export const policeVisit: Preset = {
  name: 'police-visit',
  title,
  source,
  definition: {
    slug: 'police-visit',
    title,
    intro: {
      en: 'One answer is enough. It does not change how your matter is handled. Nobody watches this form around the clock: in danger, call the emergency number.',
      'zh-Hans': '回答一项即可提交，评价不影响您的事项办理。本页面无人全天值守，遇到危险请直接拨打 110。',
      ar: 'تكفي إجابة واحدة. لا يؤثر تقييمك في معالجة موضوعك. لا أحد يتابع هذا النموذج على مدار الساعة: في حالة الخطر اتصل برقم الطوارئ.',
    },
    languages: ['en', 'zh-Hans', 'ar'],
    questions: [
      dimension('overall', {
        en: 'On the whole, how satisfied were you?',
        'zh-Hans': '总体上，您对这次警务服务满意吗？',
        ar: 'إجمالًا، ما مدى رضاك؟',
      }),
      dimension('call', {
        en: 'Were you satisfied with how your call or visit was taken?',
        'zh-Hans': '您对接警、接待时的态度满意吗？',
        ar: 'ما مدى رضاك عن طريقة استقبال مكالمتك أو زيارتك؟',
      }),
      dimension('arrival', {
        en: 'Were you satisfied with how fast officers came?',
        'zh-Hans': '您对民警到达的速度满意吗？',
        ar: 'ما مدى رضاك عن سرعة وصول أفراد الشرطة؟',
      }),
      dimension('appearance', {
        en: 'Were you satisfied with the officers’ appearance and discipline?',
        'zh-Hans': '您对民警的着装和纪律满意吗？',
        ar: 'ما مدى رضاك عن مظهر أفراد الشرطة وانضباطهم؟',
      }),
      dimension('courtesy', {
        en: 'Were you satisfied with how politely they spoke?',
        'zh-Hans': '您对民警用语的文明程度满意吗？',
        ar: 'ما مدى رضاك عن لباقة حديثهم؟',
      }),
      dimension('handling', {
        en: 'Were you satisfied with how your matter was handled on the spot?',
        'zh-Hans': '您对现场的处置满意吗？',
        ar: 'ما مدى رضاك عن التعامل مع موضوعك في الموقع؟',
      }),
      dimension('fairness', {
        en: 'Were you satisfied with how fairly you were treated?',
        'zh-Hans': '您对处理的公正程度满意吗？',
        ar: 'ما مدى رضاك عن الإنصاف في معاملتك؟',
      }),
      {
        id: 'next-steps',
        type: 'rating',
        scale: 'yes-no',
        label: {
          en: 'Did they tell you what happens next?',
          'zh-Hans': '民警告诉您下一步会怎样了吗？',
          ar: 'هل أُبلغت بما سيحدث بعد ذلك؟',
        },
      },
      dimension('safety', {
        en: 'Are you satisfied with how safe you feel now?',
        'zh-Hans': '您对目前的安全感满意吗？',
        ar: 'ما مدى رضاك عن شعورك بالأمان الآن؟',
      }),
      {
        id: 'comment',
        type: 'text',
        label: {
          en: 'Is there anything you would like to add?',
          'zh-Hans': '还想补充什么？',
          ar: 'هل لديك إضافة؟',
        },
      },
    ],
    settings: { source },
  },
};
