import type { Share } from './share.ts';

/** How a figure is written. */
export type Writing = {
  /** BCP 47 tag, for example `zh-Hans`. */
  readonly locale: string;
  /** Digits behind the point; more are taken where fewer would print 0 or 100 %. Default 1. */
  readonly digits?: number;
};

const percent = (locale: string, value: number, places: number): string =>
  new Intl.NumberFormat(locale, {
    style: 'percent',
    minimumFractionDigits: places,
    maximumFractionDigits: places,
  }).format(value);

/** The digits needed so that `value`, which is neither 0 nor 1, does not print as either. */
const digitsFor = (value: number, digits: number): number => {
  let places = digits;
  while (/^(0|100)(\.0+)?%$/.test(percent('en', value, places)) && places < 20) places += 1;
  return places;
};

/**
 * A share 0..1 as per cent. Only 0 prints 0 % and only 1 prints 100 %: a value that would round
 * there gets as many more digits as it needs (0.9995 prints 99.95 %, not 100 %).
 */
export const formatPercent = (value: number, { locale, digits = 1 }: Writing): string =>
  value <= 0 || value >= 1
    ? percent(locale, Math.min(1, Math.max(0, value)), 0)
    : percent(locale, value, digitsFor(value, digits));

/** The value of a share: `formatShare(share(1999, 2000, …), { locale: 'en' })` → `99.95%`. */
export const formatShare = (share: Share, writing: Writing): string => formatPercent(share.value, writing);

/**
 * The two ends of an interval, `25.3–30.7%`. Ends that are neither 0 nor 1 never print as 0 or 100 %.
 * The sign stands once where the locale puts it last.
 */
export const formatInterval = (
  interval: { readonly low: number; readonly high: number },
  writing: Writing,
): string => {
  const low = formatPercent(interval.low, writing);
  const high = formatPercent(interval.high, writing);
  const sign = /^(.*\d)(\D+)$/.exec(low);
  return sign?.[1] && sign[2] && high.endsWith(sign[2]) ? `${sign[1]}–${high}` : `${low}–${high}`;
};

/** A whole count by the locale's grouping: `1,038`. */
export const formatCount = (n: number, locale: string): string => new Intl.NumberFormat(locale).format(n);

/**
 * A difference of two shares (-1..1) in percentage points with its sign, without the unit: `+3.4`.
 * Only 0 prints 0; a small one gets the digits it needs.
 */
export const formatPoints = (value: number, { locale, digits = 1 }: Writing): string => {
  const write = (tag: string, places: number): string =>
    new Intl.NumberFormat(tag, {
      signDisplay: 'exceptZero',
      minimumFractionDigits: places,
      maximumFractionDigits: places,
    }).format(value * 100);
  let places = digits;
  while (value !== 0 && /^[+-]?0(\.0+)?$/.test(write('en', places)) && places < 20) places += 1;
  return write(locale, places);
};
