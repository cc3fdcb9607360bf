/** A bureau's website under the strictest policy and Trusted Types: every element, alone and in a form of its own. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startHost, strictPolicy } from './host-site.ts';
import { root } from './server.ts';

/** Scales with the number of their points. */
export const SCALES = {
  'stars-5': 5,
  'faces-3': 3,
  'faces-5': 5,
  'grades-5': 5,
  thumbs: 2,
  'yes-no': 2,
  'numbers-0-10': 11,
  'numbers-1-7': 7,
};

/** The site, with the elements of the collector at this address. */
export const startStrictSite = (collector: string) => {
  const csp = `${strictPolicy(collector)}; report-uri /csp`;
  const tag = `<script type="module" src="${collector}/kaimen.js"></script>`;
  const element = (name: string, more: string) => `<kaimen-${name} ${more}></kaimen-${name}>`;
  const at = (slug: string) => `src="${collector}/f/${slug}"`;
  const field = 'id="f" name="stars" label="How was it?"';
  const { version } = JSON.parse(readFileSync(join(root, 'packages', 'widgets', 'package.json'), 'utf8')) as {
    version: string;
  };
  const pages: Record<string, string> = {
    '/feedback': element('feedback', `id="f" ${at('stars-comment')}`),
    '/grades': element('feedback', `id="f" lang="zh-Hans" ${at('cn-haochaping')}`),
    '/dialog': element('feedback', `id="f" mode="button" ${at('stars-comment')}`),
    '/jdma': element('feedback', `id="f" size="large" ${at('fr-jdma')}`),
    '/sg': element('feedback', `id="f" ${at('sg-wogaa')}`),
    '/rating': element('rating', `id="f" ${at('stars-comment')} question="rating"`),
    '/comment': element('comment', `id="f" ${at('stars-comment')} question="comment"`),
    '/thumbs': element('rating', `id="f" ${at('govuk-useful')}`),
    '/form': `<form action="/sent"><fieldset id="set">${element('rating', `${field} required`)}
      ${element('comment', 'id="c" name="words" label="Why?" maxlength="10"')}</fieldset>
      <label for="l">Outer</label>${element('rating', 'id="l" name="outer" value="2"')}
      <button id="go">Go</button><button id="reset" type="reset">Reset</button></form>`,
    '/sent': '<p id="sent">sent</p>',
    ...Object.fromEntries(
      Object.keys(SCALES).flatMap((scale) => [
        [`/scale/${scale}`, `<input id="before">${element('rating', `${field} scale="${scale}"`)}`],
        [`/rtl/${scale}`, `<input id="before">${element('rating', `${field} scale="${scale}" lang="ar"`)}`],
      ]),
    ),
  };
  return startHost((path) => {
    if (path === '/none') return { body: '', type: 'image/svg+xml' };
    const body = pages[path];
    if (path === '/tag')
      return {
        csp,
        body: `<main><h1>Service</h1>${tag.replace('></', ' data-form="stars-comment"></')}</main>`,
      };
    if (path === '/single')
      return {
        csp,
        head: tag.replace('kaimen.js', `kaimen-${version}.js`),
        body: `<main>${element('feedback', `id="f" lang="ar" ${at('cn-haochaping')}`)}</main>`,
      };
    return body ? { csp, head: tag, body: `<main><h1>Service</h1>${body}</main>` } : undefined;
  });
};
