import { cnHaochaping } from './cn-haochaping.ts';
import type { Preset } from './preset.ts';
import { starsComment } from './stars-comment.ts';

export type { Preset } from './preset.ts';

/** Every preset, the shortest first. */
export const presets: readonly Preset[] = [starsComment, cnHaochaping];

/** The preset of that name, or undefined. */
export const findPreset = (name: string): Preset | undefined =>
  presets.find((preset) => preset.name === name);
