/** Rules of single settings: addresses, origins, the reason of a bad grade. */
import { isAddress } from './address.ts';
import { type Loose, list, loose, type Say, unique } from './loose.ts';
import { step } from './plain.ts';

/** A fault for every address of the map that a person could not follow safely. */
export const hrefRules = (hrefs: unknown, at: string, say: Say): undefined => {
  for (const [tag, href] of Object.entries(loose(hrefs))) {
    if (typeof href !== 'string' || !href.trim()) continue;
    if (!isAddress(href, ['https:', 'http:', 'mailto:', 'tel:'])) {
      say(`${at}${step(tag)}`, 'Must be an address that begins with https://, http://, mailto: or tel:.');
    }
  }
};

/** Every fault of the settings by themselves. */
export const settingRules = (settings: Loose, questions: readonly Loose[], say: Say): undefined => {
  const origins = list(settings.origins);
  unique(origins, (i) => `/settings/origins/${i}`, say, 'origin');
  origins.forEach((origin, i) => {
    if (typeof origin !== 'string') return;
    const wanted =
      isAddress(origin, ['http:', 'https:']) && !origin.includes('*') ? new URL(origin).origin : undefined;
    if (!wanted) say(`/settings/origins/${i}`, 'Not an origin. Write it as https://www.example.gov.');
    else if (wanted !== origin) say(`/settings/origins/${i}`, `Write it as ${wanted}.`);
  });
  unique(list(settings.meta), (i) => `/settings/meta/${i}`, say, 'key');
  const { texts, rows } = loose(settings.retention);
  if (typeof rows === 'number') {
    if (typeof texts === 'number' && texts > rows)
      say('/settings/retention/texts', 'Must not be more than rows: the words go with their row.');
    questions.forEach((question, i) => {
      if (typeof question.keep === 'number' && question.keep > rows)
        say(
          `/questions/${i}/keep`,
          'Must not be more than /settings/retention/rows: the words go with their row.',
        );
      if (question.type === 'contact' && (typeof question.days === 'number' ? question.days : 90) > rows)
        say(
          `/questions/${i}/days`,
          'Must not be more than /settings/retention/rows: a contact goes with its row.',
        );
    });
  }
  hrefRules(loose(settings.help).href, '/settings/help/href', say);
  if (settings.target !== undefined && questions.every((question) => question.type !== 'text'))
    say('/settings/target', 'Needs a question of type text: a drive counts answers in words.');
  if (settings.reason === 'required') {
    const rating = questions.findIndex((question) => question.type === 'rating');
    const takes = questions.some((q, i) => i > rating && (q.type === 'choice' || q.type === 'text'));
    if (rating < 0 || !takes)
      say('/settings/reason', 'Needs a rating and, after it, a choice or a text that takes the reason.');
  }
};
