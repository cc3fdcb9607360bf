/** One point of a scale. */
export type Point = {
  readonly value: number;
  /** The visible word. */
  readonly word: string;
  /** What assistive technology hears: value, scale and word. */
  readonly name: string;
  readonly drawing: unknown;
};
