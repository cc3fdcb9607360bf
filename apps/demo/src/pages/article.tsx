import { writtenDate } from '../site/date.ts';
import type { SiteLanguage, Words } from '../site/language.ts';
import { say } from '../site/language.ts';
import type { SitePage } from '../site/page.ts';
import { Feedback } from '../snippets/feedback.tsx';

const title: Words = {
  'zh-Hans': '一月起，全市派出所户籍窗口周六开放',
  en: 'Household windows at every station open on Saturdays from January',
};

const hours: readonly (readonly [Words, string, string])[] = [
  [{ 'zh-Hans': '渡口派出所', en: 'Dukou Police Station' }, '09:00–16:00', '17:30–20:00'],
  [{ 'zh-Hans': '河堤派出所', en: 'Hedi Police Station' }, '09:00–16:00', '–'],
  [{ 'zh-Hans': '老街派出所', en: 'Laojie Police Station' }, '09:00–16:00', '17:30–20:00'],
  [{ 'zh-Hans': '茶亭派出所', en: 'Chating Police Station' }, '09:00–12:00', '17:30–20:00'],
  [{ 'zh-Hans': '港区派出所', en: 'Port Police Station' }, '09:00–12:00', '–'],
  [{ 'zh-Hans': '盐港派出所', en: 'Yangang Police Station' }, '09:00–12:00', '–'],
];

const Zh = () => (
  <>
    <p class="lead">
      从明年一月的第一个周六起，全市六个派出所的户籍窗口周六照常办事；老街、茶亭、渡口三个所另外保留工作日晚间的延时窗口。
    </p>
    <p>
      十月下旬起，云溪分局在老街、茶亭两个所试行晚间窗口。四周里，近百位市民在办完事后留下评价，提得最多的一句是“请不了假”。试行之后，等候超过半小时的少了六成，说“跑了两趟”的少了一半。
    </p>
    <h2>能办什么</h2>
    <p>
      居民身份证申领与补领、居住证、户口迁移、出生登记、无犯罪记录证明。需要跨省核验的业务，周六先受理，周一出结果。
    </p>
    <h2>来之前</h2>
    <p>
      可以先在网上预约。没有预约也可以取号，预约的到点先叫。材料以办事指南为准：指南上没有的，窗口不得另外要。
    </p>
  </>
);

const En = () => (
  <>
    <p class="lead">
      From the first Saturday of January, household windows at all six police stations are open on Saturdays.
      Laojie, Chating and Dukou also keep their evening windows on working days.
    </p>
    <p>
      Since late October the Yunxi Branch has tried evening windows at Laojie and Chating. In four weeks close
      to a hundred people left an evaluation after their visit, and the line that came up most was “I cannot
      take time off”. Waits over half an hour are down by three fifths, and half as many people say they had
      to come twice.
    </p>
    <h2>What you can do</h2>
    <p>
      Identity cards, residence permits, change of registration, registration of a birth, certificates of no
      criminal record. Where another province has to confirm, we accept the papers on Saturday and answer on
      Monday.
    </p>
    <h2>Before you come</h2>
    <p>
      You can book online. Without a booking, take a ticket; those with a booking are called at their time.
      The guide is what counts: a window may not ask for papers that are not in it.
    </p>
  </>
);

const HEAD = {
  station: { 'zh-Hans': '派出所', en: 'Station' },
  saturday: { 'zh-Hans': '周六', en: 'Saturday' },
  evening: { 'zh-Hans': '工作日晚间', en: 'Evenings' },
  caption: { 'zh-Hans': '窗口时间', en: 'Opening hours' },
  by: { 'zh-Hans': '治安管理支队', en: 'Public Order Division' },
  ask: { 'zh-Hans': '这页对您有帮助吗', en: 'About this page' },
} satisfies Record<string, Words>;

const Hours = ({ lang }: { readonly lang: SiteLanguage }) => (
  <table>
    <caption>{say(HEAD.caption, lang)}</caption>
    <thead>
      <tr>
        <th scope="col">{say(HEAD.station, lang)}</th>
        <th scope="col">{say(HEAD.saturday, lang)}</th>
        <th scope="col">{say(HEAD.evening, lang)}</th>
      </tr>
    </thead>
    <tbody>
      {hours.map(([station, saturday, evening]) => (
        <tr>
          <th scope="row">{say(station, lang)}</th>
          <td>{saturday}</td>
          <td>{evening}</td>
        </tr>
      ))}
    </tbody>
  </table>
);

export const article: SitePage = {
  path: '/news/saturday-windows',
  title,
  description: {
    'zh-Hans': '户籍窗口周六开放，三个所保留工作日晚间窗口。',
    en: 'Household windows open on Saturdays; three stations keep evening windows.',
  },
  languages: ['zh-Hans', 'en'],
  body: (visit) => (
    <article class="prose">
      <h1>{say(title, visit.lang)}</h1>
      <p class="byline">
        <time datetime="2026-11-18">{writtenDate('2026-11-18', visit.lang)}</time> ·{' '}
        {say(HEAD.by, visit.lang)}
      </p>
      {visit.lang === 'en' ? <En /> : <Zh />}
      <Hours lang={visit.lang} />
      <section class="ask" aria-labelledby="ask">
        <h2 id="ask">{say(HEAD.ask, visit.lang)}</h2>
        <Feedback visit={visit} slug="page-feedback" />
      </section>
    </article>
  ),
};
