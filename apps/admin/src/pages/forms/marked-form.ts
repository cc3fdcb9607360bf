import { localise } from '@kaimen/contract/flow';
import { scaleOrder } from '@kaimen/contract/strings';
import type { Condition, FormDefinition, Question } from '@kaimen/contract/wire';
import { wordOf } from '../../filter/answer.ts';
import { inHtml } from './in-html.ts';

type Mark = (place: string) => string;

/** The values of a rating or choice that make a condition hold. */
const holding = ({ question, in: wanted, min, max }: Condition, questions: readonly Question[]): string[] => {
  const asked = questions.find((q) => q.id === question);
  if (asked?.type === 'choice') return (wanted ?? asked.options.map((o) => o.id)).map(String);
  if (asked?.type !== 'rating') return [];
  return scaleOrder(asked.scale)
    .filter((v) => (wanted?.includes(v) ?? true) && v >= (min ?? v) && v <= (max ?? v))
    .map(String);
};

/**
 * Hides a question until its condition holds. A browser that does not know `:has` drops the rule and shows
 * every question; what does not belong is left out when the answers arrive.
 */
const rule = (form: string, { id, when }: Question, questions: readonly Question[]): string[] => {
  const values = when ? holding(when, questions) : [];
  if (!when || !values.length) return [];
  const chosen = values.map((v) => `[name="${when.question}"][value="${v}"]:checked`).join(', ');
  return [`    #${form}:not(:has(${chosen})) #${form}-${id} { display: none }`];
};

const controls = (question: Question, lang: string, mark: Mark, form: string): string[] => {
  const item = (type: string, value: string, words: string, place: string): string =>
    `    <label${mark(place)}><input type="${type}" name="${question.id}" value="${inHtml(value)}"> ${inHtml(words)}</label>`;
  if (question.type === 'rating')
    return [...scaleOrder(question.scale)].map((value) =>
      item('radio', String(value), wordOf(question, String(value), lang), `point:${question.id}:${value}`),
    );
  if (question.type === 'choice')
    return question.options
      .filter((option) => option.active !== false)
      .map((option) =>
        item(
          (question.max ?? 1) > 1 ? 'checkbox' : 'radio',
          option.id,
          localise(option.label, lang),
          `option:${question.id}:${option.id}`,
        ),
      );
  if (question.type === 'text')
    return [
      `    <textarea name="${question.id}" aria-labelledby="${form}-${question.id}-l" rows="${question.rows ?? 3}" maxlength="${question.maxLength ?? 1200}"${mark(`text:${question.id}`)}></textarea>`,
    ];
  return [];
};

/**
 * A form with marks as a whole in the page's own markup: every rating, choice and text, in the form's first
 * language, with the marks a regulator's check looks for. It posts to our page, which stores nothing before
 * the person has seen it.
 */
export const markedForm = (
  address: string,
  definition: FormDefinition,
  words: { readonly next: string; readonly where: string },
): string => {
  const { hooks = {} } = definition.settings;
  const lang = definition.languages[0] ?? 'en';
  const form = `kaimen-${definition.slug}`;
  const mark: Mark = (place) => (hooks[place] ? ` data-element="${inHtml(hooks[place])}"` : '');
  const asked = definition.questions.filter((q) => ['rating', 'choice', 'text'].includes(q.type));
  const rules = asked.flatMap((question) => rule(form, question, definition.questions));
  return [
    `<form id="${form}" method="post" action="${address}?send" lang="${lang}"${mark('form')}>`,
    ...(rules.length ? ['  <style>', ...rules, '  </style>'] : []),
    ...(hooks.title ? [`  <h2${mark('title')}>${inHtml(localise(definition.title, lang))}</h2>`] : []),
    ...asked.flatMap((question, index) => {
      const tag = index ? 'span' : 'h2';
      return [
        `  <fieldset id="${form}-${question.id}"${mark(`question:${question.id}`)}>`,
        `    <legend><${tag} id="${form}-${question.id}-l"${mark(`label:${question.id}`)}>${inHtml(localise(question.label, lang))}</${tag}></legend>`,
        ...controls(question, lang, mark, form),
        '  </fieldset>',
      ];
    }),
    `  <input type="hidden" name="_version" value="${definition.version}">`,
    `  <input type="hidden" name="_lang" value="${inHtml(lang)}">`,
    `  <!-- ${words.where}: <input type="hidden" name="_unit" value="…">, _place, _page -->`,
    `  <button${mark('send')}>${inHtml(words.next)}</button>`,
    '</form>',
  ].join('\n');
};
