import { type CounterName, FAMILIES } from './families.ts';

type LabelValues = Readonly<Record<string, string>>;

/** Counts for the operator, in memory only; a restart begins at 0, as Prometheus expects. */
export type Counters = {
  /** Adds `n` (default 1) to a counter. */
  count(name: CounterName, labels?: LabelValues, n?: number): void;
  /** One measurement of a histogram, in seconds. */
  observe(name: CounterName, value: number): void;
  /** A figure that is looked at when somebody asks; a look that throws leaves the figure out. */
  gauge(name: CounterName, look: () => number): void;
};

type Family = {
  readonly kind: string;
  readonly help: string;
  readonly labels?: Readonly<Record<string, readonly string[] | 'named'>>;
  readonly buckets?: readonly number[];
};

/** Values of a `named` label beyond which all others are one. */
const MOST = 100;

const quoted = (text: string): string =>
  text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('"', '\\"');
const series = (name: string, labels: LabelValues): string => {
  const pairs = Object.entries(labels).map(([key, value]) => `${key}="${quoted(value)}"`);
  return pairs.length ? `${name}{${pairs.join(',')}}` : name;
};

/** Every combination of labels whose values are known beforehand: a rate needs its 0. */
const known = (labels: Family['labels'] = {}): LabelValues[] =>
  Object.entries(labels).reduce<LabelValues[]>(
    (made, [key, values]) =>
      values === 'named' ? [] : made.flatMap((one) => values.map((value) => ({ ...one, [key]: value }))),
    [{}],
  );

const countersOf = (name: string, family: Family) => {
  const sums = new Map<string, number>(known(family.labels).map((labels) => [series(name, labels), 0]));
  const seen = new Map<string, Set<string>>();
  const bounded = (key: string, value: string): string => {
    const allowed = family.labels?.[key];
    if (allowed !== 'named') return allowed?.includes(value) ? value : 'other';
    const values = seen.get(key) ?? new Set();
    seen.set(key, values);
    if (!values.has(value) && values.size >= MOST) return 'other';
    values.add(value);
    return value;
  };
  const names = Object.keys(family.labels ?? {});
  // Every request counts something: a series is written once and then found by its values.
  const written = new Map<string, string>();
  const seriesOf = (given: LabelValues): string => {
    const labels = Object.fromEntries(names.map((key) => [key, bounded(key, String(given[key] ?? 'other'))]));
    return series(name, labels);
  };
  const keyOf = (given: LabelValues): string => {
    if (!names.length) return name;
    const values = names.map((key) => given[key]).join('\0');
    const key = written.get(values) ?? seriesOf(given);
    if (written.size < MOST) written.set(values, key);
    return key;
  };
  return {
    add: (given: LabelValues, n: number): void => {
      const key = keyOf(given);
      sums.set(key, (sums.get(key) ?? 0) + n);
    },
    lines: (): string[] => [...sums].map(([key, n]) => `${key} ${n}`),
  };
};

const histogramOf = (name: string, bounds: readonly number[]) => {
  const counts = bounds.map(() => 0);
  let sum = 0;
  let n = 0;
  return {
    add: (value: number): void => {
      n += 1;
      sum += value;
      bounds.forEach((bound, at) => {
        if (value <= bound) counts[at] = (counts[at] ?? 0) + 1;
      });
    },
    lines: (): string[] => [
      ...bounds.map((bound, at) => `${name}_bucket{le="${bound}"} ${counts[at]}`),
      `${name}_bucket{le="+Inf"} ${n}`,
      `${name}_sum ${sum}`,
      `${name}_count ${n}`,
    ],
  };
};

/** The media type of the Prometheus text format. */
export const COUNTERS_TYPE = 'text/plain; version=0.0.4; charset=utf-8';

/**
 * A fresh set of counters with its text for `/metrics`.
 * @example const { count, text } = createCounters(); count('kaimen_steps_total'); text();
 */
export const createCounters = (): Counters & { text(): string } => {
  const families = Object.entries(FAMILIES as Readonly<Record<string, Family>>);
  const counters = new Map(
    families.filter(([, f]) => f.kind === 'counter').map(([name, f]) => [name, countersOf(name, f)]),
  );
  const histograms = new Map(
    families
      .filter(([, f]) => f.kind === 'histogram')
      .map(([name, f]) => [name, histogramOf(name, f.buckets ?? [])]),
  );
  const gauges = new Map<string, () => number>();
  const look = (name: string): string[] => {
    try {
      const value = gauges.get(name)?.();
      return value === undefined ? [] : [`${name} ${value}`];
    } catch {
      return [];
    }
  };
  return {
    count: (name, labels = {}, n = 1) => counters.get(name)?.add(labels, n),
    observe: (name, value) => histograms.get(name)?.add(value),
    gauge: (name, read) => void gauges.set(name, read),
    text: () =>
      families
        .flatMap(([name, { kind, help }]) => {
          const lines = counters.get(name)?.lines() ?? histograms.get(name)?.lines() ?? look(name);
          return lines.length ? [`# HELP ${name} ${help}`, `# TYPE ${name} ${kind}`, ...lines] : [];
        })
        .join('\n')
        .concat('\n'),
  };
};
