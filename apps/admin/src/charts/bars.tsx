import { fit, linear, px, textWidth } from './scale.ts';

/** One bar: its words, its count as text, its share of the longest possible bar. */
export type Bar = {
  readonly label: string;
  readonly value: number;
  readonly text: string;
  readonly tone: string;
};

const ROW = 36;

/** Horizontal bars from zero, with words at the left and figures at the right of each. */
export const Bars = ({
  bars,
  width,
  title,
  stacked = false,
}: {
  bars: readonly Bar[];
  width: number;
  title: string;
  stacked?: boolean;
}) => {
  const most = Math.max(...bars.map((bar) => bar.value), 0) || 1;
  const room = Math.max(...bars.map((bar) => textWidth(bar.text))) + 12;
  const labels = stacked
    ? 0
    : Math.min(width * 0.46, Math.max(...bars.map((bar) => textWidth(bar.label))) + 16);
  const x = linear([0, most], [0, width - labels - room]);
  const row = stacked ? 52 : ROW;
  const top = stacked ? 22 : 6;
  return (
    <svg
      class="chart"
      width={width}
      viewBox={`0 0 ${width} ${bars.length * row}`}
      role="img"
      aria-label={title}
    >
      {bars.map((bar, index) => (
        <g>
          <text x="0" y={px(index * row + (stacked ? 15 : 23))}>
            {fit(bar.label, stacked ? width : labels - 12)}
          </text>
          <rect
            x={px(labels)}
            y={px(index * row + top)}
            width={px(Math.max(bar.value ? 2 : 0, x(bar.value)))}
            height="24"
            rx="2"
            class={bar.tone}
          />
          <text x={px(labels + x(bar.value) + 8)} y={px(index * row + top + 17)}>
            {bar.text}
          </text>
        </g>
      ))}
      <line class="axis" x1={px(labels)} x2={px(labels)} y1="0" y2={bars.length * row} />
    </svg>
  );
};
