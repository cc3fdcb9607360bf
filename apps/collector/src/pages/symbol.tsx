import type { FormDefinition, ScaleName } from '@kaimen/contract/wire';
import type { FC } from 'hono/jsx';

/** Faces from very unhappy to very happy: each differs by its mouth, colour only adds to it. */
const MOUTHS = [
  'M11 26q7-8 14 0',
  'M12 25q6-4 12 0',
  'M12 24h12',
  'M12 23q6 5 12 0',
  'M10 21h16q-2 8-8 8t-8-8z',
];
const THUMB = 'M6 17h5v13H6zM11 18l6-11c3 0 4 2 3 5l-1 4h9c2 0 3 2 2.5 4l-2 8c-.4 1.5-1.5 2-3 2H11';
const PATHS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(MOUTHS.map((mouth, at) => [`f${at + 1}`, `M13 14v1M23 14v1${mouth}`])),
  yes: 'M11 18l5 5 9-10',
  no: 'M12 12l12 12M24 12 12 24',
};

const nameOf = (scale: ScaleName, value: number): string | undefined => {
  switch (scale) {
    case 'faces-3':
      return `f${value * 2 - 1}`;
    case 'faces-5':
    case 'grades-5':
      return `f${value}`;
    case 'yes-no':
      return value ? 'yes' : 'no';
    case 'thumbs':
      return value ? 'up' : 'down';
    default:
      return undefined;
  }
};

/** The drawings a form needs, each once; its points refer to them. */
export const SymbolSheet: FC<{ questions: FormDefinition['questions'] }> = ({ questions }) => {
  const names = new Set<string>();
  for (const question of questions) {
    if (question.type !== 'rating' && question.type !== 'matrix') continue;
    for (let value = 0; value <= 5; value++) {
      const name = nameOf(question.scale, value);
      if (name) names.add(name);
    }
  }
  if (!names.size) return null;
  return (
    <svg class="vh" aria-hidden="true">
      {[...names].map((name) =>
        name === 'up' || name === 'down' ? (
          <symbol id={name} viewBox="0 0 36 36">
            <path d={THUMB} transform={name === 'down' ? 'matrix(1 0 0 -1 0 36)' : undefined} />
          </symbol>
        ) : (
          PATHS[name] && (
            <symbol id={name} viewBox="0 0 36 36">
              <circle cx="18" cy="18" r="15" />
              <path d={PATHS[name]} />
            </symbol>
          )
        ),
      )}
    </svg>
  );
};

/** The picture of one point of a scale, decorative: the word stands beside it. Number scales have none. */
export const PointSymbol: FC<{ scale: ScaleName; value: number }> = ({ scale, value }) => {
  if (scale === 'stars-5') {
    return (
      <span class="stars" aria-hidden="true">
        {'★'.repeat(value) + '☆'.repeat(5 - value)}
      </span>
    );
  }
  const name = nameOf(scale, value);
  if (!name) return null;
  const mood = name.startsWith('f') ? name.slice(1) : value ? 5 : 1;
  return (
    <svg class={`sym v${mood}`} aria-hidden="true">
      <use href={`#${name}`} />
    </svg>
  );
};
