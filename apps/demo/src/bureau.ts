import type { Bureau } from '@kaimen/contract/bureau';
import { channels } from './bureau/channels.ts';
import { forms } from './bureau/forms.ts';
import { places } from './bureau/places.ts';
import { createSubmissions } from './bureau/submissions.ts';
import { units } from './bureau/units.ts';

/** The whole demo bureau as one value: organisation, forms and ninety days of made-up answers. */
export const createBureau = (): Bureau => ({
  units,
  places,
  channels,
  forms,
  submissions: createSubmissions(),
});
