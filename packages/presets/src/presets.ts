import { brGovbr } from './br-govbr.ts';
import { caGovPage } from './ca-gov-page.ts';
import { caPft } from './ca-pft.ts';
import { caTaskSuccess } from './ca-task-success.ts';
import { cnHaochaping } from './cn-haochaping.ts';
import { deNfk } from './de-nfk.ts';
import { euSdg } from './eu-sdg.ts';
import { frJdma } from './fr-jdma.ts';
import { frJdmaBug } from './fr-jdma-bug.ts';
import { govukDone } from './govuk-done.ts';
import { govukDsLink } from './govuk-ds-link.ts';
import { govukUseful } from './govuk-useful.ts';
import { inRas } from './in-ras.ts';
import { itValutazionePagina } from './it-valutazione-pagina.ts';
import { itValutazioneServizio } from './it-valutazione-servizio.ts';
import { krManjokdo } from './kr-manjokdo.ts';
import { maTellUs } from './ma-tell-us.ts';
import { njFoundIt } from './nj-found-it.ts';
import { policeVisit } from './police-visit.ts';
import type { Preset } from './preset.ts';
import { sgWogaa } from './sg-wogaa.ts';
import { starsComment } from './stars-comment.ts';
import { umuxLite } from './umux-lite.ts';
import { usA11FivePoints } from './us-a11-280-5pt.ts';
import { usA11Thumbs } from './us-a11-280-thumbs.ts';
import { usTouchpointsYesNo } from './us-touchpoints-yesno.ts';
import { vaGoodBad } from './va-good-bad.ts';

export type { Preset } from './preset.ts';

/** Every preset: the house's own first, then those of governments, then the measures of usability. */
export const presets: readonly Preset[] = [
  starsComment,
  cnHaochaping,
  policeVisit,
  govukUseful,
  govukDone,
  govukDsLink,
  caPft,
  caTaskSuccess,
  frJdma,
  frJdmaBug,
  itValutazionePagina,
  itValutazioneServizio,
  usA11Thumbs,
  usA11FivePoints,
  usTouchpointsYesNo,
  vaGoodBad,
  njFoundIt,
  caGovPage,
  maTellUs,
  deNfk,
  euSdg,
  brGovbr,
  sgWogaa,
  inRas,
  krManjokdo,
  umuxLite,
];

/** The preset of that name, or undefined. */
export const findPreset = (name: string): Preset | undefined =>
  presets.find((preset) => preset.name === name);
