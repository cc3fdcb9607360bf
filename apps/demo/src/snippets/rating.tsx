import type { RatingQuestion, ScaleName } from '@kaimen/contract/wire';
import { type SiteLanguage, say, type Words } from '../site/language.ts';
import { Radios } from './fallback.tsx';

/** One rating as a control of the host's own form; the radios post the same name without scripts. */
export const Rating = ({
  lang,
  name,
  scale,
  label,
}: {
  readonly lang: SiteLanguage;
  readonly name: string;
  readonly scale: ScaleName;
  readonly label: Words;
}) => {
  const question: RatingQuestion = {
    id: name,
    type: 'rating',
    scale,
    label: { ...label } as Record<string, string>,
  };
  return (
    <kaimen-rating name={name} scale={scale} label={say(label, lang)}>
      <Radios question={question} lang={lang} />
    </kaimen-rating>
  );
};
