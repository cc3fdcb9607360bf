import { writtenDate } from '../site/date.ts';
import { addressOf, say, type Words } from '../site/language.ts';
import type { SitePage } from '../site/page.ts';
import { OpenDoor } from '../site/scene.tsx';

type Entry = { readonly to: string; readonly title: Words; readonly text: Words };

const tiles: readonly Entry[] = [
  {
    to: '/services/residence-permit',
    title: { 'zh-Hans': '居住证', en: 'Residence permit' },
    text: { 'zh-Hans': '申领、续签、补领', en: 'Apply, extend, replace' },
  },
  {
    to: '/appointments',
    title: { 'zh-Hans': '网上预约', en: 'Appointments' },
    text: { 'zh-Hans': '选好时间再出门', en: 'Choose a time before you come' },
  },
  {
    to: '/stations/dukou',
    title: { 'zh-Hans': '找派出所', en: 'Your police station' },
    text: { 'zh-Hans': '地址、时间、社区民警', en: 'Address, hours, community officers' },
  },
  {
    to: '/visitors',
    title: { 'zh-Hans': '外国人服务', en: 'Visitors' },
    text: { 'zh-Hans': '住宿登记、签证延期', en: 'Registration, visa extension' },
  },
];

const news: readonly (Entry & { readonly date: string })[] = [
  {
    to: '/news/saturday-windows',
    date: '2026-11-18',
    title: {
      'zh-Hans': '一月起，全市派出所户籍窗口周六开放',
      en: 'Household windows at every station open on Saturdays from January',
    },
    text: {
      'zh-Hans': '晚间窗口试行四周，近百位市民留下评价，窗口时间照着改了。',
      en: 'After four weeks of evening windows and close to a hundred evaluations, the hours follow what people asked for.',
    },
  },
  {
    to: '/places/lamp-post',
    date: '2026-11-11',
    title: {
      'zh-Hans': '江堤路灯杆编号启用，报警先报杆号',
      en: 'Lamp posts on Riverside Road now carry a number to tell us where you are',
    },
    text: {
      'zh-Hans': '说不清位置时，念出灯杆上的编号即可。',
      en: 'When you cannot describe the spot, read out the number on the post.',
    },
  },
  {
    to: '/services/residence-permit',
    date: '2026-10-29',
    title: {
      'zh-Hans': '居住证续签不再收取住所证明复印件',
      en: 'Extending a residence permit no longer needs a copy of the lease',
    },
    text: {
      'zh-Hans': '同样的材料，交过一次就不再要第二次。',
      en: 'What you have handed in once is not asked for again.',
    },
  },
];

const WORDS = {
  campaign: { 'zh-Hans': '开门评警', en: 'Open-door evaluation' },
  lead: { 'zh-Hans': '门开着，请您来评', en: 'The door is open. Tell us how we did' },
  leadText: {
    'zh-Hans': '办完事点一下，十秒钟。匿名，不用登录；好的坏的都算数，评完给您一个回执码。',
    en: 'One tap after your visit, ten seconds. Anonymous, no account; praise and criticism count alike, and you keep a receipt code.',
  },
  rate: { 'zh-Hans': '评价一次办事', en: 'Evaluate a service' },
  talk: { 'zh-Hans': '给派出所留言', en: 'Write to a station' },
  services: { 'zh-Hans': '常用服务', en: 'Services people ask for' },
  news: { 'zh-Hans': '警务动态', en: 'News' },
  ask: { 'zh-Hans': '我们做得怎么样', en: 'How are we doing?' },
  askText: {
    'zh-Hans': '点几颗星就行，想多说一句也可以。',
    en: 'A few stars will do; a sentence is welcome.',
  },
} satisfies Record<string, Words>;

export const home: SitePage = {
  path: '/',
  title: { 'zh-Hans': '首页', en: 'Home' },
  description: {
    'zh-Hans': '江州市公安局（虚构）：办事服务、网上预约、派出所、外国人服务。',
    en: 'Jiangzhou Public Security Bureau (fictional): services, appointments, stations, visitors.',
  },
  languages: ['zh-Hans', 'en'],
  body: ({ lang, collector }) => (
    <>
      <section class="hero">
        <div class="hero-words">
          <p class="ribbon">{say(WORDS.campaign, lang)}</p>
          <h1>{say(WORDS.lead, lang)}</h1>
          <p>{say(WORDS.leadText, lang)}</p>
          <p class="hero-links">
            <a class="button" href={addressOf('/services/residence-permit', lang)}>
              {say(WORDS.rate, lang)}
            </a>
            <a class="button button-quiet" href={addressOf('/stations/dukou', lang)}>
              {say(WORDS.talk, lang)}
            </a>
          </p>
        </div>
        <OpenDoor />
      </section>
      <section aria-labelledby="services">
        <h2 id="services">{say(WORDS.services, lang)}</h2>
        <ul class="tiles">
          {tiles.map((tile) => (
            <li>
              <a href={addressOf(tile.to, lang)}>
                <strong>{say(tile.title, lang)}</strong>
                <span>{say(tile.text, lang)}</span>
              </a>
            </li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="news">
        <h2 id="news">{say(WORDS.news, lang)}</h2>
        <ul class="news">
          {news.map((entry) => (
            <li class="news-item">
              <time datetime={entry.date}>{writtenDate(entry.date, lang)}</time>
              <h3>
                <a href={addressOf(entry.to, lang)}>{say(entry.title, lang)}</a>
              </h3>
              <p>{say(entry.text, lang)}</p>
            </li>
          ))}
        </ul>
      </section>
      <section class="aside-line" aria-labelledby="ask">
        <h2 id="ask">{say(WORDS.ask, lang)}</h2>
        <p>{say(WORDS.askText, lang)}</p>
        <kaimen-feedback src={`${collector}/f/quick-rating`} mode="button" heading-level="3">
          <a
            class="button button-quiet"
            href={`${collector}/f/quick-rating?lang=${lang}&page=${addressOf('/', lang)}`}
          >
            {lang === 'en' ? 'Give feedback' : '评一评'}
          </a>
        </kaimen-feedback>
      </section>
    </>
  ),
};
