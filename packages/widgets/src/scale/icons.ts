import { nothing, svg } from '../base/lit.ts';
import css from './icons.css?inline';

const THUMB =
  'M7 11v9H4v-9zm0 0l4-8c1.7 0 2.8 1.2 2.5 2.8L13 9h5.3c1.3 0 2.2 1.2 1.9 2.4l-1.7 7c-.2 1-1 1.6-2 1.6H7';
/** Mouths from very bad to very good; they differ by shape. */
const MOUTHS = ['M8 17q4-6 8 0z', 'M8 16.5q4-3 8 0', 'M8 15.5h8', 'M8 14.5q4 3 8 0', 'M7.5 13.5q4.5 8 9 0z'];

/**
 * The paths of every scale but stars, with their style sheet: a chunk of its own, because most
 * pages show stars.
 */
export const icons = {
  css,
  /** Paths of one point of a scale; nothing for scales that show words or numbers alone. */
  paths(scale: string, point: number): unknown {
    if (scale === 'thumbs')
      return svg`<path d=${THUMB} transform=${point ? nothing : 'rotate(180 12 12)'} />`;
    if (!/^[fg]/.test(scale)) return undefined;
    return svg`<circle cx="12" cy="12" r="9.5"/><path d="M8.5 9v1.5m7-1.5v1.5"/><path d=${MOUTHS[point - (scale === 'faces-3' ? 0 : 1)]} />`;
  },
};

/** What is known of a scale's drawing. */
export type Icons = typeof icons;
