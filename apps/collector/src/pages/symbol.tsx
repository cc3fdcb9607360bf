import type { ScaleName } from '@kaimen/contract/wire';
import type { FC } from 'hono/jsx';

/** Mouths from very unhappy to very happy: each point differs by shape, colour only adds to it. */
const MOUTHS = [
  'M11 26q7-8 14 0',
  'M12 25q6-4 12 0',
  'M12 24h12',
  'M12 23q6 5 12 0',
  'M10 21h16q-2 8-8 8t-8-8z',
];
const THUMB = 'M6 17h5v13H6zM11 18l6-11c3 0 4 2 3 5l-1 4h9c2 0 3 2 2.500 4l-2 8c-.4 1.500-1.500 2-3 2H11';

/** The picture of one point of a scale, decorative: the word stands beside it. Number scales have none. */
export const PointSymbol: FC<{ scale: ScaleName; value: number }> = ({ scale, value }) => {
  if (scale === 'stars-5') {
    return (
      <span class="stars" aria-hidden="true">
        {'★'.repeat(value) + '☆'.repeat(5 - value)}
      </span>
    );
  }
  if (scale.startsWith('numbers')) return null;
  if (scale === 'yes-no' || scale === 'thumbs') {
    const path = scale === 'thumbs' ? THUMB : value ? 'M11 18l5 5 9-10' : 'M12 12l12 12M24 12 12 24';
    return (
      <svg class={`sym v${value ? 5 : 1}`} viewBox="0 0 36 36" aria-hidden="true">
        {scale === 'yes-no' ? <circle cx="18" cy="18" r="15" /> : null}
        <path d={path} transform={scale === 'thumbs' && !value ? 'matrix(1 0 0-1 0 36)' : undefined} />
      </svg>
    );
  }
  const mood = scale === 'faces-3' ? value * 2 - 1 : value;
  return (
    <svg class={`sym v${mood}`} viewBox="0 0 36 36" aria-hidden="true">
      <circle cx="18" cy="18" r="15" />
      <path d={`M13 14v1M23 14v1${MOUTHS[mood - 1]}`} />
    </svg>
  );
};
