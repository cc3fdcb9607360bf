import { localise } from '@kaimen/contract/flow';
import type { Ctx } from '../env.ts';
import { valuesOf, wordOf } from './answer.ts';
import { Hidden, languageName, Part } from './part.tsx';
import { toSearch } from './query.ts';
import type { Scope } from './scope.ts';

/** The rarer parts of the filter in words. */
const moreWords = (c: Ctx, scope: Scope): string => {
  const t = c.get('t').filter;
  const ui = c.get('ui');
  const { lang, page, answer, q } = scope.filter;
  const question = scope.form?.definition.questions.find((each) => each.id === answer?.question);
  const words = [
    answer && question
      ? t.answerIs(
          localise(question.label, ui),
          answer.values.map((value) => wordOf(question, value, ui)).join(', '),
        )
      : '',
    lang ? t.langIs(languageName(lang, c.get('t').locale)) : '',
    page ? t.pageIs(page) : '',
    q ? t.qIs(q) : '',
  ].filter(Boolean);
  return words.join(' · ') || t.more;
};

/** The last part of the sentence: language, page, answer, place code, words in the text. */
export const MorePart = ({ c, scope, path }: { c: Ctx; scope: Scope; path: string }) => {
  const t = c.get('t').filter;
  const ui = c.get('ui');
  const { query, form } = scope;
  const words = moreWords(c, scope);
  const questions = (form?.definition.questions ?? []).filter((question) => valuesOf(question).length > 0);
  return (
    <Part label={t.more} words={words} idle={words === t.more}>
      <form method="get" action={path}>
        <Hidden query={query} but={['lang', 'page', 'answer', 'q', 'place']} />
        <div class="field">
          <label for="filter-answer">{t.answer}</label>
          <select id="filter-answer" name="answer">
            <option value="">{t.anyAnswer}</option>
            {query.answer?.includes(',') && (
              <option value={query.answer} selected>
                {words}
              </option>
            )}
            {questions.map((question) => (
              <optgroup label={localise(question.label, ui)}>
                {valuesOf(question).map((value) => (
                  <option
                    value={`${question.id}:${value}`}
                    selected={query.answer === `${question.id}:${value}`}
                  >
                    {wordOf(question, value, ui)}
                  </option>
                ))}
              </optgroup>
            ))}
          </select>
        </div>
        <div class="field">
          <label for="filter-lang">{t.lang}</label>
          <select id="filter-lang" name="lang">
            <option value="">{t.anyLang}</option>
            {(form?.definition.languages ?? []).map((lang) => (
              <option value={lang} selected={lang === query.lang}>
                {languageName(lang, c.get('t').locale)}
              </option>
            ))}
          </select>
        </div>
        <div class="field">
          <label for="filter-page">{t.page}</label>
          <span class="hint" id="filter-page-hint">
            {t.pageHint}
          </span>
          <input
            id="filter-page"
            name="page"
            value={query.page ?? ''}
            aria-describedby="filter-page-hint"
            autocomplete="off"
          />
        </div>
        <div class="field">
          <label for="filter-place">{t.placeCode}</label>
          <input id="filter-place" name="place" value={query.place ?? ''} autocomplete="off" />
        </div>
        {c.get('who').role === 'owner' && (
          <div class="field">
            <label for="filter-q">{t.q}</label>
            <input id="filter-q" name="q" value={query.q ?? ''} autocomplete="off" />
          </div>
        )}
        <div class="row">
          <button type="submit">{c.get('t').shell.apply}</button>
          <a href={path + toSearch({}, query.form ? { form: query.form } : {})}>{t.clear}</a>
        </div>
      </form>
    </Part>
  );
};
