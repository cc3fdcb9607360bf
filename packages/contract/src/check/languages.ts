/** Rules of a form's languages and of every text in them. */
import { matchLanguage } from '../flow.ts';
import { type Loose, list, loose, type Say, unique } from './loose.ts';
import { isRecord, step } from './plain.ts';

const canonicalTag = (tag: string): string | undefined => {
  try {
    return Intl.getCanonicalLocales(tag)[0];
  } catch {
    return undefined;
  }
};

/** Each tag well-formed, in its usual writing, once, and serving people of its own. */
export const languageRules = (languages: readonly unknown[], say: Say): undefined => {
  unique(languages, (index) => `/languages/${index}`, say, 'language');
  languages.forEach((tag, index) => {
    if (typeof tag !== 'string') return;
    const canonical = tag.length <= 35 ? canonicalTag(tag) : undefined;
    const at = `/languages/${index}`;
    if (!canonical) say(at, 'Not a language tag (BCP 47), such as en, zh-Hans or ar.');
    else if (canonical !== tag) say(at, `Write it as ${canonical}.`);
    const same = languages
      .slice(0, index)
      .find(
        (other) =>
          typeof other === 'string' &&
          other !== tag &&
          matchLanguage(tag, [other]) &&
          matchLanguage(other, [tag]),
      );
    if (canonical && same)
      say(at, `People who read ${tag} are served by ${String(same)}. Keep one of the two.`);
  });
};

/** Calls `visit` with every language map of the form and its path. */
export const eachMap = (
  form: Loose,
  questions: readonly Loose[],
  visit: (map: unknown, path: string) => void,
): undefined => {
  for (const key of ['title', 'intro', 'thanks']) visit(form[key], `/${key}`);
  questions.forEach((question, index) => {
    const at = `/questions/${index}`;
    for (const key of ['label', 'hint', 'notice', 'href', 'consent']) visit(question[key], `${at}/${key}`);
    for (const [point, map] of Object.entries(loose(question.points)))
      visit(map, `${at}/points${step(point)}`);
    list(question.options).forEach((option, i) => {
      for (const key of ['label', 'hint']) visit(loose(option)[key], `${at}/options/${i}/${key}`);
    });
    for (const key of ['prompts', 'rows'])
      list(question[key]).forEach((part, i) => {
        visit(loose(part).label, `${at}/${key}/${i}/label`);
      });
  });
  const settings = loose(form.settings);
  for (const key of ['entry', 'round', 'help', 'approval'])
    visit(loose(settings[key]).label, `/settings/${key}/label`);
  visit(loose(settings.help).href, '/settings/help/href');
};

/** Each text in a language of the form, the first among them. */
export const mapRule =
  (languages: readonly unknown[], say: Say) =>
  (map: unknown, path: string): undefined => {
    const first = languages[0];
    if (!isRecord(map) || typeof first !== 'string' || !Object.keys(map).length) return;
    if (!Object.hasOwn(map, first))
      say(path, `Has no text in ${first}, the first language of the form. Add it.`);
    for (const tag of Object.keys(map)) {
      if (languages.includes(tag)) continue;
      const meant = languages.find((l) => typeof l === 'string' && l.toLowerCase() === tag.toLowerCase());
      say(
        path + step(tag),
        meant
          ? `Write it as ${String(meant)}.`
          : 'Not a language of this form. Add it to languages, or remove the text.',
      );
    }
  };
