import { localise } from '@kaimen/contract/flow';
import { scaleOrder, scalePoint } from '@kaimen/contract/strings';
import { stringsFor } from '@kaimen/contract/strings-all';
import type { RatingQuestion, TextQuestion } from '@kaimen/contract/wire';
import { formOf } from '../bureau/forms.ts';
import { type SiteLanguage, say, type Words } from '../site/language.ts';

/** What a plain form tells the collector beside the answers. */
export type Facts = {
  readonly page: string;
  readonly lang: SiteLanguage;
  readonly unit?: string;
  readonly place?: string;
  readonly channel?: string;
};

const GO_ON: Words = { 'zh-Hans': '下一步', en: 'Continue', ar: 'متابعة' };

/** Radios of one rating, each with its word: plain HTML, named by the question. */
export const Radios = ({
  question,
  lang,
  name = question.id,
}: {
  readonly question: RatingQuestion;
  readonly lang: SiteLanguage;
  readonly name?: string;
}) => (
  <fieldset class="points">
    <legend>{localise(question.label, lang)}</legend>
    {scaleOrder(question.scale).map((value) => (
      <label>
        <input type="radio" name={name} value={String(value)} />
        <span>
          {localise(question.points?.[String(value)], lang) ||
            scalePoint(stringsFor(lang), question.scale, value)}
        </span>
      </label>
    ))}
  </fieldset>
);

const Text = ({
  question,
  lang,
  id,
}: {
  readonly question: TextQuestion;
  readonly lang: SiteLanguage;
  readonly id: string;
}) => (
  <p class="field">
    <label for={id}>{localise(question.label, lang)}</label>
    <textarea id={id} name={question.id} rows={3} maxlength={question.maxLength ?? 1200} />
    <small>{localise(question.notice, lang) || stringsFor(lang).notice}</small>
  </p>
);

/**
 * The part of a form that stands on the page when scripts do not run: its first questions as a plain
 * HTML form. It carries no `_id`, so the collector goes on from here on its own page.
 */
export const PlainForm = ({
  collector,
  slug,
  facts,
  only,
}: {
  readonly collector: string;
  readonly slug: string;
  readonly facts: Facts;
  /** Ask this question alone. */
  readonly only?: string;
}) => {
  const questions = formOf(slug).questions.filter(
    (question) => !question.when && (!only || question.id === only),
  );
  const rating = questions.find((question) => question.type === 'rating');
  const text = questions.find((question) => question.type === 'text');
  const { lang } = facts;
  return (
    <form class="plain" method="post" action={`${collector}/f/${slug}?send`}>
      <input type="hidden" name="_page" value={facts.page} />
      <input type="hidden" name="_lang" value={lang} />
      {facts.unit && <input type="hidden" name="_unit" value={facts.unit} />}
      {facts.place && <input type="hidden" name="_place" value={facts.place} />}
      <input type="hidden" name="_channel" value={facts.channel ?? 'web'} />
      {rating?.type === 'rating' && <Radios question={rating} lang={lang} />}
      {text?.type === 'text' && <Text question={text} lang={lang} id={`${slug}-${text.id}`} />}
      <button type="submit">{say(GO_ON, lang)}</button>
    </form>
  );
};
