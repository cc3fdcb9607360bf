import type { ScaleName } from '@kaimen/contract/wire';
import { nothing, svg } from 'lit/html.js';

const STAR = 'M12 2.6l2.9 5.9 6.5.9-4.7 4.6 1.1 6.4-5.8-3-5.8 3 1.1-6.4L2.6 9.4l6.5-.9z';
const THUMB = 'M7 11v9H4v-9zm0 0l4-8c1.7 0 2.8 1.2 2.5 2.8L13 9h5.3c1.3 0 2.2 1.2 1.9 2.4l-1.7 7c-.2 1-1 1.6-2 1.6H7';
/** Mouths from very bad to very good; they differ by shape. */
const MOUTHS = ['M8 17q4-6 8 0z', 'M8 16.5q4-3 8 0', 'M8 15.5h8', 'M8 14.5q4 3 8 0', 'M7.5 13.5q4.5 8 9 0z'];

const draw = (path: unknown) =>
  svg`<svg class="icon" viewBox="0 0 24 24" width="32" height="32" aria-hidden="true">${path}</svg>`;

const face = (mouth: string | undefined) =>
  draw(svg`<circle cx="12" cy="12" r="9.5"/><path d="M8.5 9v1.5m7-1.5v1.5"/><path class="mouth" d=${mouth ?? ''} />`);

/** The drawing of one point; decorative, the word beside it says what it means. */
export const icon = (scale: ScaleName, value: number): unknown => {
  if (scale === 'stars-5') return draw(svg`<path d=${STAR} />`);
  if (scale === 'thumbs') return draw(svg`<path d=${THUMB} transform=${value ? nothing : 'rotate(180 12 12)'} />`);
  if (scale === 'faces-3') return face(MOUTHS[value]);
  return /^(f|g)/.test(scale) ? face(MOUTHS[value - 1]) : nothing;
};
