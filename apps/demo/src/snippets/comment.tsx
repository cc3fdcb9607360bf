import type { Visit } from '../site/page.ts';
import { PlainForm } from './fallback.tsx';

/** One comment box that sends by itself, with its plain form for browsers without scripts. */
export const Comment = ({
  visit,
  slug,
  question,
  unit,
}: {
  readonly visit: Visit;
  readonly slug: string;
  readonly question: string;
  readonly unit?: string;
}) => (
  <kaimen-comment src={`${visit.collector}/f/${slug}`} question={question} unit={unit} rows="4">
    <PlainForm
      collector={visit.collector}
      slug={slug}
      only={question}
      facts={{ page: visit.address, lang: visit.lang, ...(unit ? { unit } : {}) }}
    />
  </kaimen-comment>
);
