import { LANGUAGES } from '@kaimen/contract/strings';
import { SCALES, type ScaleName } from '@kaimen/contract/wire';
import { presets } from '@kaimen/presets';

/** What can be chosen on the playground: the name in the address, its label, its values; the first stands when none is given. */
export const CHOICES = {
  element: ['feedback', 'rating', 'comment'],
  form: presets.map(({ name }) => name),
  scale: Object.keys(SCALES) as ScaleName[],
  lang: [...LANGUAGES],
  theme: ['none', 'neutral', 'high-contrast', 'china'],
  scheme: ['auto', 'light', 'dark'],
  size: ['normal', 'large'],
  mode: ['inline', 'button'],
  width: ['full', '600', '320'],
} as const;

export type Choice = keyof typeof CHOICES;
/** One value for each. */
export type Chosen = Readonly<Record<Choice, string>>;

/** What each is called on the page. */
export const LABELS: Readonly<Record<Choice, string>> = {
  element: 'Element',
  form: 'Form',
  scale: 'Scale (rating)',
  lang: 'Language',
  theme: 'Theme',
  scheme: 'Colours',
  size: 'Size',
  mode: 'Place',
  width: 'Width',
};

/** What the address chooses; anything else than an offered value takes the first. */
export const chosenBy = (query: (name: string) => string | undefined): Chosen =>
  Object.fromEntries(
    (Object.keys(CHOICES) as Choice[]).map((name) => {
      const offered: readonly string[] = CHOICES[name];
      const given = query(name) ?? '';
      return [name, offered.includes(given) ? given : (offered[0] ?? '')];
    }),
  ) as Chosen;
