import type { Ctx } from '../../env.ts';
import { isDay, writeDay } from '../../filter/days.ts';

/** What a flag says: its word, or for `call_back:2026-11-24T23` until when the person is to be called. */
export const flagWord = (c: Ctx, flag: string): string => {
  const t = c.get('t');
  const [name, hour = ''] = flag.split(':');
  const [day = '', clock = ''] = hour.split('T');
  if (name === 'call_back' && isDay(day) && /^\d\d$/.test(clock))
    return t.care.callBackBy(writeDay(day, t.locale), clock);
  return t.list.flags[flag as keyof typeof t.list.flags] ?? flag;
};
