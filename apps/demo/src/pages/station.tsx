import { addressOf, say, type Words } from '../site/language.ts';
import type { SitePage } from '../site/page.ts';
import { Comment } from '../snippets/comment.tsx';

const title: Words = { 'zh-Hans': '渡口派出所', en: 'Dukou Police Station' };

const facts: readonly (readonly [Words, Words])[] = [
  [
    { 'zh-Hans': '地址', en: 'Address' },
    { 'zh-Hans': '滨江区渡口街 18 号', en: '18 Dukou Street, Binjiang' },
  ],
  [
    { 'zh-Hans': '值班', en: 'Duty desk' },
    { 'zh-Hans': '全天，夜间按门铃', en: 'Always open; ring at night' },
  ],
  [
    { 'zh-Hans': '户籍窗口', en: 'Household window' },
    {
      'zh-Hans': '周一至周五 9:00–12:00、13:30–17:30；周六 9:00–16:00',
      en: 'Monday to Friday 9:00–12:00 and 13:30–17:30; Saturday 9:00–16:00',
    },
  ],
  [
    { 'zh-Hans': '电话', en: 'Telephone' },
    { 'zh-Hans': '0000-0110-018（虚构）', en: '0000-0110-018 (fictional)' },
  ],
];

const beats: readonly (readonly [Words, Words])[] = [
  [
    { 'zh-Hans': '渡口街、码头', en: 'Dukou Street, the ferry' },
    { 'zh-Hans': '第一警务组，周二晚在码头亭', en: 'Team 1, at the ferry kiosk on Tuesday evenings' },
  ],
  [
    { 'zh-Hans': '船厂新村', en: 'Shipyard Estate' },
    { 'zh-Hans': '第二警务组，周四晚在居委会', en: 'Team 2, at the residents’ office on Thursday evenings' },
  ],
  [
    { 'zh-Hans': '菜场、南巷', en: 'The market, South Lane' },
    { 'zh-Hans': '第三警务组，周六早在菜场口', en: 'Team 3, at the market gate on Saturday mornings' },
  ],
];

const WORDS = {
  branch: { 'zh-Hans': '滨江分局', en: 'Binjiang Branch' },
  team: { 'zh-Hans': '社区警务组在哪里能碰到', en: 'Where to meet your community team' },
  area: { 'zh-Hans': '片区', en: 'Area' },
  when: { 'zh-Hans': '警务组和时间', en: 'Team and time' },
  said: { 'zh-Hans': '您说了，我们做了', en: 'You said, we did' },
  saidText: {
    'zh-Hans': '九月有四十多人说夜里摩托车炸街。江堤路大队从十月起每晚两次设卡，十一月这样的留言剩下六条。',
    en: 'In September more than forty people wrote about motorbikes at night. Since October the Riverside Road Unit checks twice a night; in November six such messages came.',
  },
  ask: { 'zh-Hans': '有话对我们说', en: 'A word to us' },
  askText: {
    'zh-Hans': '这里不是报警的地方。紧急情况请打报警电话，或到值班室。',
    en: 'This is not where to report a crime. In an emergency, call or come to the duty desk.',
  },
  counter: {
    'zh-Hans': '扫窗口二维码打开的页面：渡口所 2 号窗口',
    en: 'What the code on counter 2 opens',
  },
  nearby: { 'zh-Hans': '附近的灯杆编号怎么用', en: 'What the number on a lamp post is for' },
} satisfies Record<string, Words>;

export const station: SitePage = {
  path: '/stations/dukou',
  title,
  description: {
    'zh-Hans': '渡口派出所：地址、时间、社区警务组，给派出所留言。',
    en: 'Dukou Police Station: address, hours, community teams, and a way to write to us.',
  },
  languages: ['zh-Hans', 'en'],
  body: (visit) => (
    <article class="prose">
      <p class="ribbon">{say(WORDS.branch, visit.lang)}</p>
      <h1>{say(title, visit.lang)}</h1>
      <dl class="facts">
        {facts.map(([term, text]) => (
          <div>
            <dt>{say(term, visit.lang)}</dt>
            <dd>{say(text, visit.lang)}</dd>
          </div>
        ))}
      </dl>
      <h2>{say(WORDS.team, visit.lang)}</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">{say(WORDS.area, visit.lang)}</th>
            <th scope="col">{say(WORDS.when, visit.lang)}</th>
          </tr>
        </thead>
        <tbody>
          {beats.map(([area, when]) => (
            <tr>
              <th scope="row">{say(area, visit.lang)}</th>
              <td>{say(when, visit.lang)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <h2>{say(WORDS.said, visit.lang)}</h2>
      <p>{say(WORDS.saidText, visit.lang)}</p>
      <ul class="links">
        <li>
          <a href={addressOf('/places/counter', visit.lang)}>{say(WORDS.counter, visit.lang)}</a>
        </li>
        <li>
          <a href={addressOf('/places/lamp-post', visit.lang)}>{say(WORDS.nearby, visit.lang)}</a>
        </li>
      </ul>
      <section class="ask" aria-labelledby="ask">
        <h2 id="ask">{say(WORDS.ask, visit.lang)}</h2>
        <p class="ask-text">{say(WORDS.askText, visit.lang)}</p>
        <Comment visit={visit} slug="station-comment" question="comment" />
      </section>
    </article>
  ),
};
