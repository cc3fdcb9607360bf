type Level = 'info' | 'warn' | 'error';
/** A log event: a name and plain values that the code chose; never a body, a header or an address. */
export type LogEvent = {
  readonly level: Level;
  readonly event: string;
  readonly [key: string]: string | number | boolean | undefined;
};

const WORD = /^[\w.$ -]{1,60}$/;
/** Places in the code: names of functions and files with line and column, no quotation marks, no words of a message. */
const PLACES = /^at [^"'`?=%]{1,800}$/;
/** Keys that may hold a text, and what such a text looks like. Numbers and booleans may stand under any plain key. */
const TEXTS: Readonly<Record<string, RegExp>> = {
  level: WORD,
  event: WORD,
  kind: WORD,
  job: WORD,
  at: PLACES,
};
const KEY = /^[a-z][A-Za-z]{0,30}$/;

/** What of an event may be written: named keys only, and no text that could carry what a person sent. */
const allowed = (event: LogEvent): Record<string, string | number | boolean> => {
  const kept: Record<string, string | number | boolean> = {};
  for (const [key, value] of Object.entries(event)) {
    if (typeof value === 'string' ? TEXTS[key]?.test(value) : value !== undefined && KEY.test(key))
      kept[key] = value as string | number | boolean;
  }
  return kept;
};

/** One JSON line per event on standard error; JSON escapes whatever could forge a line. */
export const createLog =
  (write: (line: string) => void = (line) => process.stderr.write(line)) =>
  (event: LogEvent): void => {
    write(`${JSON.stringify({ time: new Date().toISOString().slice(0, 16), ...allowed(event) })}\n`);
  };

/** Where in the code a fault came from, without its message. */
const placesOf = (fault: unknown): string | undefined => {
  if (!(fault instanceof Error) || !fault.stack) return undefined;
  const frames = fault.stack.split('\n').filter((line) => /^ {4}at [\w.<>$ []/.test(line));
  return frames.length
    ? frames
        .slice(-4)
        .map((frame) => frame.trim())
        .join(' | ')
    : undefined;
};

/**
 * A fault nobody caught ends the process, as ever; but Node would print its message, which can quote what a
 * person sent. Its kind and place are written instead.
 */
export const watchFaults = (log: (event: LogEvent) => void): void => {
  const end = (fault: unknown): void => {
    const kind = fault instanceof Error ? fault.name : typeof fault;
    log({ level: 'error', event: 'uncaught_fault', kind, at: placesOf(fault) });
    process.exit(1);
  };
  process.on('uncaughtException', end);
  process.on('unhandledRejection', end);
};
