/** A local day `YYYY-MM-DD` and hour 0..23. */
export type LocalHour = { readonly day: string; readonly hour: number };

const formats = new Map<string, Intl.DateTimeFormat>();
const latest = new Map<string, { minute: number; local: LocalHour }>();

const formatIn = (timeZone: string): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    hourCycle: 'h23',
  });

/** A zone this machine does not know counts as UTC: no answer is lost over a name. */
const formatOf = (timeZone: string): Intl.DateTimeFormat => {
  let format = formats.get(timeZone);
  if (format) return format;
  try {
    format = formatIn(timeZone);
  } catch {
    format = formatIn('UTC');
  }
  formats.set(timeZone, format);
  return format;
};

/** The local day and hour of an IANA time zone. */
export const localHour = (date: Date, timeZone: string): LocalHour => {
  const minute = Math.floor(date.getTime() / 60_000);
  const kept = latest.get(timeZone);
  if (kept?.minute === minute) return kept.local;
  const parts = new Map(
    formatOf(timeZone)
      .formatToParts(date)
      .map((part) => [part.type, part.value]),
  );
  const local = {
    day: `${parts.get('year')}-${parts.get('month')}-${parts.get('day')}`,
    hour: Number(parts.get('hour')),
  };
  latest.set(timeZone, { minute, local });
  return local;
};

const WRITTEN = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3])$/;
const HOUR = 3_600_000;
const stamp = ({ day, hour }: LocalHour): number => Date.parse(`${day}T${String(hour).padStart(2, '0')}:00Z`);
const EASTMOST = 14 * HOUR;

/**
 * The hour a queued answer carries, or undefined where it is no hour, lies more than `backDays`
 * before `now` (the unit's local hour) or has begun nowhere on Earth yet. An hour ahead of the
 * unit's, as a visitor in a zone further east writes it, counts as now.
 */
export const queuedHour = (
  text: string,
  now: LocalHour,
  instant: Date,
  backDays: number,
): LocalHour | undefined => {
  const [, day, hour] = WRITTEN.exec(text) ?? [];
  if (!day || !hour) return undefined;
  const given = { day, hour: Number(hour) };
  const at = stamp(given);
  if (Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== day) return undefined;
  if (at < stamp(now) - backDays * 24 * HOUR || at > instant.getTime() + EASTMOST) return undefined;
  return at > stamp(now) ? now : given;
};
