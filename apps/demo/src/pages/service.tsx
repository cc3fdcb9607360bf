import { placeOf } from '../bureau/places.ts';
import { addressOf, say, type Words } from '../site/language.ts';
import type { SitePage } from '../site/page.ts';
import { Feedback } from '../snippets/feedback.tsx';

const counter = placeOf('DK01');

const title: Words = { 'zh-Hans': '居住证申领', en: 'Apply for a residence permit' };

const facts: readonly (readonly [Words, Words])[] = [
  [
    { 'zh-Hans': '谁可以办', en: 'Who can apply' },
    {
      'zh-Hans': '在江州居住满半年，有稳定就业、稳定住所或连续就读之一的外地居民。',
      en: 'Residents from elsewhere who have lived in Jiangzhou for six months and have work, a home or a school here.',
    },
  ],
  [
    { 'zh-Hans': '多久办结', en: 'How long it takes' },
    {
      'zh-Hans': '五个工作日。到第六天还没有结果，窗口会主动给您打电话。',
      en: 'Five working days. If there is no result on the sixth, the window calls you.',
    },
  ],
  [
    { 'zh-Hans': '费用', en: 'Fee' },
    { 'zh-Hans': '首次申领免费。', en: 'None for the first permit.' },
  ],
  [
    { 'zh-Hans': '在哪里办', en: 'Where' },
    {
      'zh-Hans': '居住地派出所户籍窗口，或网上提交、窗口核验。',
      en: 'The household window of your local station, or online with a check at the window.',
    },
  ],
];

const papers: readonly Words[] = [
  { 'zh-Hans': '居民身份证原件', en: 'Your identity card' },
  {
    'zh-Hans': '租房合同、房产证、单位证明、就读证明中的任意一份（原件看过即还，不留复印件）',
    en: 'One of: lease, title deed, employer’s letter, school’s letter (we look at it and give it back)',
  },
  {
    'zh-Hans': '一寸照片可现场免费拍',
    en: 'A photo is taken at the window, free of charge',
  },
];

const steps: readonly Words[] = [
  { 'zh-Hans': '网上预约，或到窗口取号。', en: 'Book online or take a ticket.' },
  {
    'zh-Hans': '窗口核对材料，当场告诉您齐不齐。',
    en: 'The window checks your papers and tells you at once whether anything is missing.',
  },
  {
    'zh-Hans': '五个工作日内收到短信，来取或邮寄。',
    en: 'Within five working days you get a message. Collect it or have it posted.',
  },
];

const WORDS = {
  guide: { 'zh-Hans': '办事指南', en: 'Guide' },
  papers: { 'zh-Hans': '要带的材料', en: 'What to bring' },
  only: {
    'zh-Hans': '只要这些。指南上没有的，窗口不得另外要。',
    en: 'Nothing else. A window may not ask for more.',
  },
  steps: { 'zh-Hans': '怎么办', en: 'How it works' },
  book: { 'zh-Hans': '预约时间', en: 'Book a time' },
  end: { 'zh-Hans': '刚办完？请您评一评', en: 'Just been? Tell us how it went' },
  endText: {
    'zh-Hans': `渡口派出所 1 号窗口。一次办事评一次，匿名，窗口人员看不到是谁评的。`,
    en: 'Dukou Police Station, counter 1. One evaluation for one visit. Anonymous: the clerk cannot see who wrote it.',
  },
} satisfies Record<string, Words>;

export const service: SitePage = {
  path: '/services/residence-permit',
  title,
  description: {
    'zh-Hans': '居住证申领：材料、时限、费用和办理地点。',
    en: 'Residence permit: papers, time, fee and where to go.',
  },
  languages: ['zh-Hans', 'en'],
  body: (visit) => (
    <article class="prose">
      <p class="ribbon">{say(WORDS.guide, visit.lang)}</p>
      <h1>{say(title, visit.lang)}</h1>
      <dl class="facts">
        {facts.map(([term, text]) => (
          <div>
            <dt>{say(term, visit.lang)}</dt>
            <dd>{say(text, visit.lang)}</dd>
          </div>
        ))}
      </dl>
      <h2>{say(WORDS.papers, visit.lang)}</h2>
      <ul class="bullets">
        {papers.map((paper) => (
          <li>{say(paper, visit.lang)}</li>
        ))}
      </ul>
      <p class="inset">{say(WORDS.only, visit.lang)}</p>
      <h2>{say(WORDS.steps, visit.lang)}</h2>
      <ol class="steps">
        {steps.map((step) => (
          <li>{say(step, visit.lang)}</li>
        ))}
      </ol>
      <p>
        <a class="button" href={addressOf('/appointments', visit.lang)}>
          {say(WORDS.book, visit.lang)}
        </a>
      </p>
      <section class="ask" aria-labelledby="end">
        <h2 id="end">{say(WORDS.end, visit.lang)}</h2>
        <p class="ask-text">{say(WORDS.endText, visit.lang)}</p>
        <Feedback visit={visit} slug="service-hall" unit={counter.unit} place={counter.code} />
      </section>
    </article>
  ),
};
