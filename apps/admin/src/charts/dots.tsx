import { fit, linear, px, shareDomain, shareTicks } from './scale.ts';

/** One unit: its share with interval, and the limits chance gives to that many answers. */
export type Dot = {
  readonly label: string;
  readonly text: string;
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly limits: readonly [number, number];
  readonly outside: boolean;
};

/** Units as dots with intervals, over the band where chance alone would put them, against the whole. */
export const Dots = ({
  dots,
  target,
  targetText,
  width,
  title,
  percent,
  stacked = false,
}: {
  dots: readonly Dot[];
  target: number;
  targetText: string;
  width: number;
  title: string;
  percent: (value: number) => string;
  stacked?: boolean;
}) => {
  const row = stacked ? 52 : 36;
  const head = 26;
  const labels = stacked ? 0 : 260;
  const right = stacked ? 8 : 170;
  const domain = shareDomain(dots.flatMap((dot) => [dot.low, dot.high, ...dot.limits]).concat(target));
  const x = linear(domain, [labels + 8, width - right]);
  const height = head + dots.length * row + 24;
  const middle = (index: number): number => head + index * row + (stacked ? 36 : row / 2);
  return (
    <svg class="chart" width={width} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={title}>
      {dots.map((dot, index) => (
        <rect
          class="limits"
          x={px(x(dot.limits[0]))}
          y={px(middle(index) - 10)}
          width={px(x(dot.limits[1]) - x(dot.limits[0]))}
          height="20"
          rx="2"
        />
      ))}
      <line class="target" x1={px(x(target))} x2={px(x(target))} y1={head - 4} y2={height - 22} />
      <text x={px(Math.min(width - 60, Math.max(60, x(target))))} y="14" text-anchor="middle">
        {targetText}
      </text>
      {dots.map((dot, index) => (
        <g class={dot.outside ? 'out' : undefined}>
          <text class="name" x="0" y={px(stacked ? middle(index) - 16 : middle(index) + 5)}>
            {fit(dot.label, stacked ? width - 150 : labels - 12)}
          </text>
          <line
            class="whisker"
            x1={px(x(dot.low))}
            x2={px(x(dot.high))}
            y1={px(middle(index))}
            y2={px(middle(index))}
          />
          <circle class="dotmark" cx={px(x(dot.value))} cy={px(middle(index))} r="5" />
          <text
            class={dot.outside ? undefined : 'soft'}
            x={width}
            y={px(stacked ? middle(index) - 16 : middle(index) + 5)}
            text-anchor="end"
          >
            {dot.text}
          </text>
        </g>
      ))}
      {shareTicks(domain).map((tick) => (
        <text class="soft" x={px(x(tick))} y={height - 4} text-anchor="middle">
          {percent(tick)}
        </text>
      ))}
    </svg>
  );
};
