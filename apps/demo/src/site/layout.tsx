import { direction } from '@kaimen/contract/strings';
import type { Child } from 'hono/jsx';
import { Emblem } from './emblem.tsx';
import { addressOf, type SiteLanguage, say, type Words } from './language.ts';

const NAME: Words = {
  'zh-Hans': '江州市公安局',
  en: 'Jiangzhou Public Security Bureau',
  ar: 'مكتب الأمن العام في جيانغتشو',
};

const LANGUAGE_NAMES: readonly (readonly [SiteLanguage, string])[] = [
  ['zh-Hans', '中文'],
  ['en', 'English'],
  ['ar', 'العربية'],
];

const NAVIGATION: readonly (readonly [path: string, words: Words])[] = [
  ['/', { 'zh-Hans': '首页', en: 'Home' }],
  ['/news/saturday-windows', { 'zh-Hans': '警务动态', en: 'News' }],
  ['/services/residence-permit', { 'zh-Hans': '办事服务', en: 'Services' }],
  ['/appointments', { 'zh-Hans': '网上预约', en: 'Appointments' }],
  ['/stations/dukou', { 'zh-Hans': '派出所', en: 'Stations' }],
  ['/visitors', { 'zh-Hans': '外国人服务', en: 'Visitors', ar: 'خدمات الزوار' }],
];

const WORDS = {
  skip: { 'zh-Hans': '跳到正文', en: 'Skip to content', ar: 'انتقل إلى المحتوى' },
  demo: {
    'zh-Hans': '演示网站：江州市与本局均为虚构。',
    en: 'Demonstration: the city of Jiangzhou and this bureau are fictional.',
    ar: 'موقع تجريبي: مدينة جيانغتشو وهذا المكتب من نسج الخيال.',
  },
  main: { 'zh-Hans': '主导航', en: 'Main', ar: 'القائمة الرئيسية' },
  languages: { 'zh-Hans': '语言', en: 'Language', ar: 'اللغة' },
  motto: { 'zh-Hans': '开门 · 听民意', en: 'An open door', ar: 'باب مفتوح' },
  about: {
    'zh-Hans': '这是 Kaimen 的虚构演示网站。机构、人员、地址、电话和新闻均为编造，任何内容都不构成办事依据。',
    en: 'This is a fictional demonstration website of Kaimen. The bureau, its people, addresses, telephone numbers and news are made up. Nothing here is official.',
    ar: 'هذا موقع تجريبي من نسج الخيال. المكتب والعناوين والأرقام والأخبار كلها غير حقيقية.',
  },
  urgent: {
    'zh-Hans': '遇到真正的紧急情况，请拨打您所在地的报警电话。',
    en: 'In a real emergency, call the emergency number where you are.',
    ar: 'في حالة طوارئ حقيقية اتصل برقم الطوارئ في مكانك.',
  },
  receipt: {
    'zh-Hans': '凭回执码查看或撤回评价',
    en: 'See or withdraw your feedback by receipt code',
    ar: 'عرض رأيك أو سحبه برمز الإيصال',
  },
  tagline: {
    'zh-Hans': '本站不使用 Cookie，不记录您的地址。',
    en: 'This site sets no cookies and keeps no addresses.',
    ar: 'لا يستخدم هذا الموقع ملفات تعريف الارتباط ولا يحفظ عناوينكم.',
  },
} satisfies Record<string, Words>;

type LayoutProps = {
  readonly lang: SiteLanguage;
  readonly collector: string;
  /** Address of the Chinese page. */
  readonly path: string;
  readonly languages: readonly SiteLanguage[];
  readonly title: Words;
  readonly description: Words;
  readonly children?: Child;
};

const Languages = ({ lang, path, languages }: Pick<LayoutProps, 'lang' | 'path' | 'languages'>) => (
  <nav class="languages" aria-label={say(WORDS.languages, lang)}>
    <ul>
      {LANGUAGE_NAMES.filter(([tag]) => languages.includes(tag)).map(([tag, name]) => (
        <li>
          {tag === lang ? (
            <span aria-current="true" lang={tag}>
              {name}
            </span>
          ) : (
            <a href={addressOf(path, tag)} hreflang={tag} lang={tag} dir={direction(tag)}>
              {name}
            </a>
          )}
        </li>
      ))}
    </ul>
  </nav>
);

const Navigation = ({ lang, path }: Pick<LayoutProps, 'lang' | 'path'>) => (
  <nav class="navigation" aria-label={say(WORDS.main, lang)}>
    <ul>
      {NAVIGATION.filter(([, words]) => lang !== 'ar' || words.ar).map(([to, words]) => (
        <li>
          <a href={addressOf(to, lang)} aria-current={to === path ? 'page' : undefined}>
            {say(words, lang)}
          </a>
        </li>
      ))}
    </ul>
  </nav>
);

/** The frame of every page: head, masthead, navigation, footer with the word “fictional”. */
export const Layout = ({ lang, collector, path, languages, title, description, children }: LayoutProps) => (
  <html lang={lang} dir={direction(lang)}>
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{path === '/' ? say(NAME, lang) : `${say(title, lang)} · ${say(NAME, lang)}`}</title>
      <meta name="description" content={say(description, lang)} />
      <meta name="color-scheme" content="light dark" />
      <meta name="robots" content="noindex" />
      <link rel="icon" href="/emblem.svg" type="image/svg+xml" />
      <link rel="stylesheet" href="/style.css" />
      <script type="module" src={`${collector}/kaimen.js`} />
    </head>
    <body>
      <a class="skip" href="#main">
        {say(WORDS.skip, lang)}
      </a>
      <header class="masthead">
        <p class="demo-line">{say(WORDS.demo, lang)}</p>
        <div class="frame masthead-row">
          <a class="brand" href={lang === 'ar' ? '/en/' : addressOf('/', lang)}>
            <Emblem />
            <span class="brand-name">
              <span class="brand-main">{say(NAME, lang)}</span>
              <span class="brand-sub" lang={lang === 'zh-Hans' ? 'en' : 'zh-Hans'} dir="ltr">
                {lang === 'zh-Hans' ? NAME.en : NAME['zh-Hans']}
              </span>
            </span>
          </a>
          <p class="motto">{say(WORDS.motto, lang)}</p>
          {languages.length > 1 && <Languages lang={lang} path={path} languages={languages} />}
        </div>
        <Navigation lang={lang} path={path} />
      </header>
      <main id="main" class="frame">
        {children}
      </main>
      <footer class="footer">
        <div class="frame">
          <p class="footer-demo">{say(WORDS.about, lang)}</p>
          <p>{say(WORDS.urgent, lang)}</p>
          <p>
            <a href={`${collector}/r?lang=${lang}`}>{say(WORDS.receipt, lang)}</a>
          </p>
          <p>{say(WORDS.tagline, lang)}</p>
        </div>
      </footer>
    </body>
  </html>
);
