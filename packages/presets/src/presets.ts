import { caPft } from './ca-pft.ts';
import { cnHaochaping } from './cn-haochaping.ts';
import { govukDone } from './govuk-done.ts';
import { govukUseful } from './govuk-useful.ts';
import { itValutazionePagina } from './it-valutazione-pagina.ts';
import { policeVisit } from './police-visit.ts';
import type { Preset } from './preset.ts';
import { starsComment } from './stars-comment.ts';
import { usA11 } from './us-a11-280-5pt.ts';

export type { Preset } from './preset.ts';

/** Every preset, the shortest first. */
export const presets: readonly Preset[] = [
  starsComment,
  cnHaochaping,
  policeVisit,
  govukUseful,
  govukDone,
  caPft,
  itValutazionePagina,
  usA11,
];

/** The preset of that name, or undefined. */
export const findPreset = (name: string): Preset | undefined =>
  presets.find((preset) => preset.name === name);
