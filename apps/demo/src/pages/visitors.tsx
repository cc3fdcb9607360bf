import { say, type Words } from '../site/language.ts';
import type { SitePage } from '../site/page.ts';
import { Feedback } from '../snippets/feedback.tsx';

const title: Words = { 'zh-Hans': '外国人服务', en: 'Visitor services', ar: 'خدمات الزوار' };

const WORDS = {
  lead: {
    'zh-Hans': '来江州旅行、学习、工作的外国人，常办的三件事。',
    en: 'The three things visitors most often need in Jiangzhou.',
    ar: 'أكثر ثلاثة أمور يحتاجها الزوار في جيانغتشو.',
  },
  register: { 'zh-Hans': '住宿登记', en: 'Register where you stay', ar: 'تسجيل مكان الإقامة' },
  registerText: {
    'zh-Hans': '住宾馆由宾馆代办。住在亲友家或租房，请在 24 小时内到附近派出所登记，也可以网上登记。',
    en: 'A hotel does it for you. If you stay with friends or rent, register within 24 hours at the nearest station or online.',
    ar: 'الفندق يسجّلك بنفسه. إذا أقمت عند أصدقاء أو استأجرت مسكنًا فسجّل خلال 24 ساعة في أقرب مركز شرطة أو عبر الإنترنت.',
  },
  extend: { 'zh-Hans': '签证延期', en: 'Extend a visa', ar: 'تمديد التأشيرة' },
  extendText: {
    'zh-Hans': '请在到期前七天到出入境服务大厅 5 号窗口。带护照、住宿登记单和一张照片。',
    en: 'Come to counter 5 of the Entry and Exit Service Hall seven days before it expires. Bring your passport, your registration slip and a photo.',
    ar: 'احضر إلى النافذة 5 في قاعة الدخول والخروج قبل سبعة أيام من انتهائها، ومعك جواز السفر وإيصال تسجيل الإقامة وصورة.',
  },
  lost: { 'zh-Hans': '护照遗失', en: 'Lost passport', ar: 'فقدان جواز السفر' },
  lostText: {
    'zh-Hans': '先到任一派出所报失，领取证明，再联系您国家的使领馆。',
    en: 'Report it at any station, take the certificate, then contact your embassy or consulate.',
    ar: 'أبلغ عن الفقدان في أي مركز شرطة، وخذ الشهادة، ثم اتصل بسفارة بلدك أو قنصليتها.',
  },
  hours: {
    'zh-Hans': '服务大厅周一至周六 9:00–17:00。窗口有英语和阿拉伯语的图示。',
    en: 'The hall is open Monday to Saturday, 9:00–17:00. Signs at the counters are in English and Arabic too.',
    ar: 'القاعة مفتوحة من الاثنين إلى السبت، 9:00–17:00. اللافتات عند النوافذ بالإنجليزية والعربية أيضًا.',
  },
  ask: { 'zh-Hans': '对我们的服务满意吗', en: 'How are we doing?', ar: 'كيف كانت خدمتنا؟' },
} satisfies Record<string, Words>;

export const visitors: SitePage = {
  path: '/visitors',
  title,
  description: {
    'zh-Hans': '住宿登记、签证延期、护照遗失。',
    en: 'Registration, visa extension, lost passport.',
    ar: 'تسجيل الإقامة وتمديد التأشيرة وفقدان جواز السفر.',
  },
  languages: ['zh-Hans', 'en', 'ar'],
  body: (visit) => (
    <article class="prose">
      <h1>{say(title, visit.lang)}</h1>
      <p class="lead">{say(WORDS.lead, visit.lang)}</p>
      <h2>{say(WORDS.register, visit.lang)}</h2>
      <p>{say(WORDS.registerText, visit.lang)}</p>
      <h2>{say(WORDS.extend, visit.lang)}</h2>
      <p>{say(WORDS.extendText, visit.lang)}</p>
      <h2>{say(WORDS.lost, visit.lang)}</h2>
      <p>{say(WORDS.lostText, visit.lang)}</p>
      <p class="inset">{say(WORDS.hours, visit.lang)}</p>
      <section class="ask" aria-labelledby="ask">
        <h2 id="ask">{say(WORDS.ask, visit.lang)}</h2>
        <Feedback visit={visit} slug="quick-rating" unit="entry-exit-hall-visitor" />
      </section>
    </article>
  ),
};
