import { answerable, localise, visibleOptions, visibleQuestions } from '@kaimen/contract/flow';
import { scaleOrder } from '@kaimen/contract/strings';
import type { FormDefinition, Question, TextQuestion } from '@kaimen/contract/wire';
import type { Release } from '../../deps.ts';
import { wordOf } from '../../filter/answer.ts';
import { inHtml } from './in-html.ts';
import { markedForm } from './marked-form.ts';

/** Address of a form on this server. */
export const formUrl = (
  publicUrl: string,
  slug: string,
  query: Readonly<Record<string, string>> = {},
): string => {
  const search = new URLSearchParams(query).toString();
  return `${publicUrl}/f/${slug}${search ? `?${search}` : ''}`;
};

type Words = { readonly next: string; readonly where: string };

/**
 * What a webmaster pastes: the script and the element with its link for browsers without scripts. A form with
 * marks for a regulator's check stands there as a whole, in the page's own markup.
 */
export const scriptSnippet = (
  publicUrl: string,
  definition: FormDefinition,
  lang: string,
  words: Words,
): string => {
  const url = formUrl(publicUrl, definition.slug);
  return [
    `<script type="module" src="${publicUrl}/kaimen.js"></script>`,
    `<kaimen-feedback src="${url}">`,
    ...(definition.settings.hooks
      ? markedForm(url, definition, words).split('\n')
      : [`<a href="${url}">${inHtml(localise(definition.title, lang))}</a>`]
    ).map((line) => `  ${line}`),
    '</kaimen-feedback>',
  ].join('\n');
};

/** The element with its link for browsers without scripts, after a script tag. */
const withElement = (
  publicUrl: string,
  definition: FormDefinition,
  lang: string,
  script: string,
  more = '',
): string => {
  const url = formUrl(publicUrl, definition.slug);
  return [
    script,
    `<kaimen-feedback src="${url}"${more}>`,
    `  <a href="${url}">${inHtml(localise(definition.title, lang))}</a>`,
    '</kaimen-feedback>',
  ].join('\n');
};

/** The same behind a button that opens a dialog. */
export const buttonSnippet = (publicUrl: string, definition: FormDefinition, lang: string): string => {
  const script = `<script type="module" src="${publicUrl}/kaimen.js"></script>`;
  return withElement(publicUrl, definition, lang, script, ' mode="button"');
};

/** One file that never changes, named with its hash: the browser runs it only as it was when this was copied. */
export const pinnedSnippet = (
  publicUrl: string,
  definition: FormDefinition,
  lang: string,
  { file, integrity }: Release,
): string => {
  const src = `src="${publicUrl}/${file}"`;
  const script = `<script type="module" ${src}\n  integrity="${integrity}" crossorigin></script>`;
  return withElement(publicUrl, definition, lang, script);
};

/** For systems that keep nothing but a script: the form is placed after the tag. */
export const dataFormSnippet = (publicUrl: string, definition: FormDefinition, lang: string): string =>
  `<script type="module" src="${publicUrl}/kaimen.js" data-form="${definition.slug}"\n  title="${inHtml(localise(definition.title, lang))}"></script>`;

/** For systems that allow nothing but a frame. */
export const frameSnippet = (publicUrl: string, definition: FormDefinition, lang: string): string =>
  [
    `<iframe src="${formUrl(publicUrl, definition.slug, { embed: '1' })}"`,
    `  title="${inHtml(localise(definition.title, lang))}"`,
    '  style="width: 100%; height: 40rem; border: 0" loading="lazy"></iframe>',
  ].join('\n');

/** The sources a page with a Content-Security-Policy adds for the frame, and for the plain form. */
export const frameCspLine = (publicUrl: string): string => `frame-src ${new URL(publicUrl).origin};`;
export const formCspLine = (publicUrl: string): string => `form-action ${new URL(publicUrl).origin};`;

/** The sources a page with a Content-Security-Policy adds. */
export const cspLines = (publicUrl: string): string => {
  const { origin } = new URL(publicUrl);
  return `script-src ${origin};\nconnect-src ${origin};`;
};

/** The package for a site with a build step. */
export const npmSnippet = (publicUrl: string, slug: string): string =>
  [
    'npm install @kaimen/widgets',
    '',
    "import '@kaimen/widgets/feedback/define';",
    '',
    `<kaimen-feedback src="${formUrl(publicUrl, slug)}"></kaimen-feedback>`,
  ].join('\n');

const input = (type: string, name: string, value: string, label: string): string =>
  `    <label><input type="${type}" name="${inHtml(name)}" value="${inHtml(value)}"> ${inHtml(label)}</label>`;

const fieldLines = (question: Question, lang: string): readonly string[] => {
  if (question.type === 'rating')
    return scaleOrder(question.scale).map((value) =>
      input('radio', question.id, String(value), wordOf(question, String(value), lang)),
    );
  if (question.type === 'choice') {
    const type = (question.max ?? 1) > 1 ? 'checkbox' : 'radio';
    return visibleOptions(question, {}).map((option) =>
      input(type, question.id, option.id, localise(option.label, lang)),
    );
  }
  return [];
};

const commentLines = (question: TextQuestion, lang: string): readonly string[] => [
  '  <p>',
  `    <label for="kaimen-${question.id}">${inHtml(localise(question.label, lang))}</label><br>`,
  `    <textarea id="kaimen-${question.id}" name="${question.id}" rows="3" maxlength="${question.maxLength ?? 1200}"></textarea>`,
  ...(question.notice ? [`    <br><small>${inHtml(localise(question.notice, lang))}</small>`] : []),
  '  </p>',
];

/**
 * A form without scripts: the first question and the comment on the bureau's page, the rest on ours. It
 * carries no `_id`, so nothing is stored before the person has seen the last page.
 */
export const htmlSnippet = (
  publicUrl: string,
  definition: FormDefinition,
  lang: string,
  words: Words,
): string => {
  if (definition.settings.hooks) return markedForm(formUrl(publicUrl, definition.slug), definition, words);
  const visible = visibleQuestions(definition, {}).filter(answerable);
  const first = visible.find((question) => question.type !== 'text');
  // A comment that hangs on an answer belongs to our page: what it hangs on is not known here.
  const comment = visible.find((question) => question.type === 'text');
  if (!first && !comment)
    return `<a href="${formUrl(publicUrl, definition.slug)}">${inHtml(localise(definition.title, lang))}</a>`;
  return [
    `<form method="post" action="${formUrl(publicUrl, definition.slug)}?send">`,
    ...(first
      ? [
          '  <fieldset>',
          `    <legend>${inHtml(localise(first.label, lang))}</legend>`,
          ...fieldLines(first, lang),
          '  </fieldset>',
        ]
      : []),
    ...(comment ? commentLines(comment, lang) : []),
    `  <input type="hidden" name="_version" value="${definition.version}">`,
    `  <input type="hidden" name="_lang" value="${inHtml(lang)}">`,
    `  <!-- ${words.where}: <input type="hidden" name="_unit" value="…">, _place, _page -->`,
    `  <button>${inHtml(words.next)}</button>`,
    '</form>',
  ].join('\n');
};
