import { SCALES, type ScaleName } from '@kaimen/contract/wire';
import type { FC } from 'hono/jsx';
import type { Chosen } from './choices.ts';
import { Frame } from './frame.tsx';

const states = (
  scale: ScaleName,
): readonly (readonly [name: string, more: Record<string, string | boolean>])[] => {
  const [min, max] = SCALES[scale];
  return [
    ['empty', {}],
    ['lowest chosen', { value: String(min) }],
    ['highest chosen', { value: String(max) }],
    ['disabled', { value: String(max), disabled: true }],
    ['read only', { value: String(max), readonly: true }],
  ];
};

/** Every scale and box in every state, for a look at all at once. */
export const Gallery: FC<{ readonly collector: string; readonly chosen: Chosen }> = ({
  collector,
  chosen,
}) => {
  const size = chosen.size === 'large' ? 'large' : undefined;
  const src = `${collector}/f/${chosen.form}`;
  return (
    <Frame
      collector={collector}
      chosen={chosen}
      view="/playground/gallery"
      names={['form', 'lang', 'theme', 'scheme', 'size']}
    >
      {(Object.keys(SCALES) as ScaleName[]).map((scale) => (
        <section class="states" data-scale={scale}>
          <h2 lang="en" dir="ltr">
            {scale}
          </h2>
          {states(scale).map(([state, more]) => (
            <div>
              <kaimen-rating
                name={`${scale} ${state}`}
                scale={scale}
                label={state}
                size={size}
                {...more}
              ></kaimen-rating>
            </div>
          ))}
        </section>
      ))}
      <section class="states">
        <h2 lang="en" dir="ltr">
          comment
        </h2>
        <div>
          <kaimen-comment name="c1" label="empty" size={size}></kaimen-comment>
        </div>
        <div>
          <kaimen-comment
            name="c2"
            label="near its limit"
            value="中文 English العربية"
            maxlength="30"
            size={size}
          ></kaimen-comment>
        </div>
        <div>
          <kaimen-comment name="c3" label="disabled" value="…" size={size} disabled></kaimen-comment>
        </div>
      </section>
      <section class="states">
        <h2 lang="en" dir="ltr">
          feedback
        </h2>
        <div>
          <kaimen-feedback src={src} size={size}></kaimen-feedback>
        </div>
        <div>
          <kaimen-feedback src={src} size={size} mode="button"></kaimen-feedback>
        </div>
      </section>
    </Frame>
  );
};
