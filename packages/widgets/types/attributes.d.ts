import type { ScaleName } from '../dist/index.js';

/** A number as an attribute may carry it. */
type Digits<N extends number> = N | `${N}`;

type Size = { /** Larger type, word and drawing together, targets of 60 px. */ size?: 'large' };

type Control = Size & {
  /** Address of the form. Absent: a control of the host's form. */
  src?: string;
  /** Id of the question at `src`. */
  question?: string;
  /** Name in the host's form. */
  name?: string;
  /** The question. With `src`: default the form's. */
  label?: string;
  required?: boolean;
  disabled?: boolean;
};

/** Attributes of `kaimen-feedback` but for `heading-level`, which each framework spells. */
export type FeedbackAttributes = Size & {
  /** Address of the form. */
  src?: string;
  /** `inline` (default), or `button`: a button opens the form in a dialog. */
  mode?: 'inline' | 'button';
  /** Code of the unit the answer is about. */
  unit?: string;
  /** Code of the place. */
  place?: string;
  /** Channel, or a link code made in the admin. */
  channel?: string;
  /** One-time token. */
  token?: string;
  /** JSON map of strings; becomes `context.meta`. */
  context?: string;
};

/** Level of the form's title for assistive technology. */
export type HeadingLevel = Digits<1 | 2 | 3 | 4 | 5 | 6>;

/** Attributes of `kaimen-rating`. */
export type RatingAttributes = Control & {
  /** A whole number of the scale. */
  value?: Digits<number>;
  /** Scale of a control; default `stars-5`. With `src` the form says it. */
  scale?: ScaleName;
  /** Shows the value, takes no answer. */
  readonly?: boolean;
};

/** Attributes of `kaimen-comment`. */
export type CommentAttributes = Control & {
  value?: string;
  /** Most characters, counted in code points. */
  maxlength?: Digits<number>;
  /** Lines shown at first. */
  rows?: Digits<number>;
};
