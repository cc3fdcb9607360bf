import type { Visit } from '../site/page.ts';
import { PlainForm } from './fallback.tsx';

/** A whole form, step by step, with its plain form for browsers without scripts. */
export const Feedback = ({
  visit,
  slug,
  unit,
  place,
}: {
  readonly visit: Visit;
  readonly slug: string;
  readonly unit?: string;
  readonly place?: string;
}) => (
  <kaimen-feedback src={`${visit.collector}/f/${slug}`} heading-level="3" unit={unit} place={place}>
    <PlainForm
      collector={visit.collector}
      slug={slug}
      facts={{
        page: visit.address,
        lang: visit.lang,
        ...(unit ? { unit } : {}),
        ...(place ? { place } : {}),
      }}
    />
  </kaimen-feedback>
);
