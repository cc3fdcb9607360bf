import { expireContacts } from '@kaimen/db/contacts/expire';
import type { Database } from '@kaimen/db/open';
import type { LogEvent } from './log.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** The days that decide, in UTC: what is kept until a day goes when that day is over there. */
export const expiryDays = (now: Date) => ({
  today: now.toISOString().slice(0, 10),
  yesterday: new Date(now.getTime() - DAY).toISOString().slice(0, 10),
  hour: now.toISOString().slice(0, 13),
});

/**
 * Deletes what is past its day, now and every hour. A failed run is logged and made up for by the next.
 * @returns stops it, after the run that is under way
 */
export const startExpiry = (
  db: Database,
  { clock, log }: { readonly clock: () => Date; log(event: LogEvent): void },
): (() => Promise<void>) => {
  let running: Promise<void> = Promise.resolve();
  const run = (): void => {
    running = running
      .then(async () => {
        const contacts = await expireContacts(db, expiryDays(clock()));
        if (contacts) log({ level: 'info', event: 'contacts_expired', contacts });
      })
      .catch(() => log({ level: 'warn', event: 'expiry_put_off' }));
  };
  run();
  const timer = setInterval(run, HOUR);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await running;
  };
};
