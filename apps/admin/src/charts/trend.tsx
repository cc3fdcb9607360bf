import { linear, px, shareDomain, shareTicks } from './scale.ts';

/** One point in time; `value` absent where the answers are too few to show. */
export type TrendPoint = {
  readonly label: string;
  readonly share?: { readonly value: number; readonly low: number; readonly high: number };
};
export type TrendMark = { readonly at: number; readonly text: string };

type Shown = { readonly i: number; readonly value: number; readonly low: number; readonly high: number };

/** Neighbouring points that can be joined; a hidden one breaks the line. */
const runsOf = (points: readonly TrendPoint[]): readonly (readonly Shown[])[] => {
  const runs: Shown[][] = [];
  let open: Shown[] | undefined;
  points.forEach(({ share }, i) => {
    if (!share) {
      open = undefined;
      return;
    }
    if (!open) {
      open = [];
      runs.push(open);
    }
    open.push({ i, ...share });
  });
  return runs;
};

/** A share over time with its interval band and the marks of form versions. */
export const Trend = ({
  points,
  marks,
  width,
  title,
  percent,
}: {
  points: readonly TrendPoint[];
  marks: readonly TrendMark[];
  width: number;
  title: string;
  percent: (value: number) => string;
}) => {
  const height = 240;
  const [left, right, top, bottom] = [44, 56, 20, 28];
  const runs = runsOf(points);
  const shown = runs.flat();
  const domain = shareDomain(shown.flatMap((point) => [point.low, point.high]));
  const x = linear([0, Math.max(1, points.length - 1)], [left, width - right]);
  const y = linear(domain, [height - bottom, top]);
  const last = shown.at(-1);
  const every = Math.ceil(points.length / Math.max(2, Math.floor((width - left - right) / 96)));
  return (
    <svg class="chart" width={width} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={title}>
      {shareTicks(domain).map((tick) => (
        <g>
          <line class="axis" x1={left} x2={width - right} y1={px(y(tick))} y2={px(y(tick))} />
          <text class="soft" x={left - 8} y={px(y(tick) + 4)} text-anchor="end">
            {percent(tick)}
          </text>
        </g>
      ))}
      {marks.map((mark) => (
        <g>
          <line class="mark" x1={px(x(mark.at))} x2={px(x(mark.at))} y1={top - 6} y2={height - bottom} />
          <text class="soft" x={px(x(mark.at) + 4)} y={top - 8}>
            {mark.text}
          </text>
        </g>
      ))}
      {runs.map((run) =>
        run.length > 1 ? (
          <>
            <path
              class="ribbon"
              d={`M${run.map((p) => `${px(x(p.i))} ${px(y(p.high))}`).join('L')}L${[...run]
                .reverse()
                .map((p) => `${px(x(p.i))} ${px(y(p.low))}`)
                .join('L')}Z`}
            />
            {points.length <= 20 &&
              run.map((p) => <circle class="point" cx={px(x(p.i))} cy={px(y(p.value))} r="2.5" />)}
            <path class="line" d={`M${run.map((p) => `${px(x(p.i))} ${px(y(p.value))}`).join('L')}`} />
          </>
        ) : (
          <>
            <line
              class="whisker"
              x1={px(x(run[0]!.i))}
              x2={px(x(run[0]!.i))}
              y1={px(y(run[0]!.low))}
              y2={px(y(run[0]!.high))}
            />
            <circle class="point" cx={px(x(run[0]!.i))} cy={px(y(run[0]!.value))} r="4" />
          </>
        ),
      )}
      {last && (
        <>
          <circle class="point" cx={px(x(last.i))} cy={px(y(last.value))} r="4" />
          <text class="end" x={px(x(last.i) + 8)} y={px(y(last.value) + 4)}>
            {percent(last.value)}
          </text>
        </>
      )}
      {points.map((point, index) =>
        index % every === 0 && index + every / 2 <= points.length ? (
          <text class="soft" x={px(x(index))} y={height - 6} text-anchor={index === 0 ? 'start' : 'middle'}>
            {point.label}
          </text>
        ) : null,
      )}
    </svg>
  );
};
