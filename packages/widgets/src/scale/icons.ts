import { pointName, type Strings, scaleOrder, scalePoint } from '@kaimen/contract/strings';
import type { ScaleName } from '@kaimen/contract/wire';
import { html, nothing } from '../base/lit.ts';
import css from './icons.css?inline';
import type { Point } from './point.ts';

const THUMB =
  'M7 11v9H4v-9zm0 0l4-8c1.7 0 2.8 1.2 2.5 2.8L13 9h5.3c1.3 0 2.2 1.2 1.9 2.4l-1.7 7c-.2 1-1 1.6-2 1.6H7';
/** Mouths from very bad to very good; they differ by shape. */
const MOUTHS = ['M8 17q4-6 8 0z', 'M8 16.5q4-3 8 0', 'M8 15.5h8', 'M8 14.5q4 3 8 0', 'M7.5 13.5q4.5 8 9 0z'];

const drawing = (scale: ScaleName, point: number, own: string): unknown => {
  // A mark for the style sheet: a word is wider than a number.
  if (/^n/.test(scale) && own) return html`<wbr />`;
  const thumb = scale === 'thumbs';
  if (!thumb && !/^[fg]/.test(scale)) return undefined;
  const mouth = MOUTHS[scale === 'faces-3' ? point : point - 1];
  const path = thumb ? THUMB : `M2.5 12a9.5 9.5 0 1 1 19 0 9.5 9.5 0 1 1-19 0M8.5 9v1.5m7-1.5v1.5${mouth}`;
  return html`<svg viewBox="0 0 24 24" aria-hidden="true">
    <path d=${path} transform=${thumb && !point ? 'rotate(180 12 12)' : nothing} />
  </svg>`;
};

/** Every scale but stars, with its style sheet: a chunk of its own, because most pages show stars. */
export const icons = {
  css,
  /** The points of a scale in the order they are shown. */
  points: (scale: ScaleName, words: Strings, own: (point: number) => string): readonly Point[] =>
    scaleOrder(scale).map((value) => {
      const word = own(value) || scalePoint(words, scale, value);
      return {
        value,
        word,
        name: pointName(words, scale, value, word),
        drawing: drawing(scale, value, own(value)),
      };
    }),
};

/** What is known of scales other than stars. */
export type Icons = typeof icons;
