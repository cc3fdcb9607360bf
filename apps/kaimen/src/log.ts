type Level = 'info' | 'warn' | 'error';
/** A log event: a name and plain values that the code chose; never a body, a header or an address. */
export type LogEvent = {
  readonly level: Level;
  readonly event: string;
  readonly [key: string]: string | number | boolean | undefined;
};

/** One JSON line per event on standard error; JSON escapes whatever could forge a line. */
export const createLog =
  (write: (line: string) => void = (line) => process.stderr.write(line)) =>
  (event: LogEvent): void => {
    write(`${JSON.stringify({ time: new Date().toISOString().slice(0, 16), ...event })}\n`);
  };
