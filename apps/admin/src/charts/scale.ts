/** A linear scale from a domain to pixels. */
export const linear =
  ([d0, d1]: readonly [number, number], [r0, r1]: readonly [number, number]) =>
  (value: number): number =>
    d1 === d0 ? (r0 + r1) / 2 : r0 + ((value - d0) / (d1 - d0)) * (r1 - r0);

/** A share domain in steps of a tenth that holds all the values, at least a fifth wide. */
export const shareDomain = (values: readonly number[]): readonly [number, number] => {
  if (!values.length) return [0, 1];
  let low = Math.floor(Math.min(...values) * 10) / 10;
  let high = Math.ceil(Math.max(...values) * 10) / 10;
  while (high - low < 0.2 - 1e-9) {
    if (low > 0) low -= 0.1;
    if (high < 1) high += 0.1;
  }
  return [Math.max(0, low), Math.min(1, high)];
};

/** Round ticks of a share domain, three to six of them. */
export const shareTicks = ([low, high]: readonly [number, number]): readonly number[] => {
  const step = high - low > 0.55 ? 0.2 : 0.1;
  const first = Math.ceil((low - 1e-9) / step) * step;
  const count = Math.floor((high - first + 1e-9) / step) + 1;
  return Array.from({ length: count }, (_, index) => Math.round((first + index * step) * 100) / 100);
};

/** A coordinate with at most one digit behind the point. */
export const px = (value: number): string => String(Math.round(value * 10) / 10);

/** Roughly how wide a text is in pixels at 13 px; a Chinese character counts double. */
export const textWidth = (text: string): number =>
  [...text].reduce((sum, char) => sum + (char > '\u2e7f' ? 13.4 : 6.9), 0);

/** The text cut so that it fits, with an ellipsis. */
export const fit = (text: string, width: number): string => {
  if (textWidth(text) <= width) return text;
  let kept = '';
  for (const char of text) {
    if (textWidth(`${kept}${char}…`) > width) break;
    kept += char;
  }
  return `${kept}…`;
};
