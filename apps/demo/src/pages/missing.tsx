import { addressOf, say, type Words } from '../site/language.ts';
import type { SitePage } from '../site/page.ts';

const title: Words = { 'zh-Hans': '没有这个页面', en: 'There is no such page' };
const text: Words = {
  'zh-Hans': '地址可能写错了，或页面已经移走。',
  en: 'The address may be mistyped, or the page has moved.',
};

/** Shown for an address that does not exist. */
export const missing: SitePage = {
  path: '/missing',
  title,
  description: text,
  // It has no address in another language to switch to.
  languages: [],
  body: ({ lang }) => (
    <article class="prose">
      <h1>{say(title, lang)}</h1>
      <p>{say(text, lang)}</p>
      <p>
        <a class="button" href={addressOf('/', lang)}>
          {lang === 'en' ? 'To the home page' : '回首页'}
        </a>
      </p>
    </article>
  ),
};
