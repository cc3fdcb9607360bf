/** Figures as text: every number of a page is written here. */

import type { Difference } from '@kaimen/rates/difference';
import { formatCount, formatInterval, formatPercent, formatPoints } from '@kaimen/rates/format';
import type { Rate } from '@kaimen/rates/rate';
import type { Ctx } from './env.ts';

/** The writers of one language. */
export const writers = (c: Ctx) => {
  const { locale } = c.get('t');
  const decimal = (value: number, digits = 1): string =>
    new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(
      value,
    );
  /** Points with a true minus sign, which stands as wide and high as the plus. */
  const points = (value: number): string => formatPoints(value, { locale }).replace('-', '−');
  return {
    count: (n: number): string => formatCount(n, locale),
    percent: (value: number): string => formatPercent(value, { locale }),
    whole: (value: number): string => formatPercent(value, { locale, digits: 0 }),
    /** Both ends of an interval, `25.3–30.7`, without the sign: it follows its rate. */
    interval: (ends: { readonly low: number; readonly high: number }): string =>
      formatInterval(ends, { locale }).replace(/[%％\s]/g, ''),
    points,
    pointInterval: (d: Difference): string => {
      const [low, high] = [points(d.low), points(d.high)];
      return locale === 'en' ? `${low} to ${high}` : `${low} 至 ${high}`;
    },
    /** Value and interval of any rate. */
    rate: (rate: Rate): { readonly value: string; readonly interval: string } => {
      if (rate.kind === 'share')
        return {
          value: formatPercent(rate.figure.value, { locale }),
          interval: formatInterval(rate.figure, { locale }).replace(/[%％\s]/g, ''),
        };
      const ends = rate.figure.interval;
      return {
        value: decimal(rate.figure.value),
        interval: ends ? `${decimal(ends.low)}–${decimal(ends.high)}` : '',
      };
    },
  };
};
