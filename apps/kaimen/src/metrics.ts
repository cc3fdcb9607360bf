import { createHash, timingSafeEqual } from 'node:crypto';
import { readdirSync, statfsSync, statSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Counters } from '@kaimen/collector/counters';
import type { Config } from './config.ts';

const LOOPBACK = /^(127(\.\d{1,3}){3}|::1|::ffff:127(\.\d{1,3}){3})$/;
/** A proxy says at least one of these; whoever came through one is not this machine. */
const FORWARDED = [
  'forwarded',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-real-ip',
  'via',
];

const same = (a: string, b: string): boolean => {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
};

/**
 * Who may read `/metrics`: whoever asks from this machine without a proxy in between, or carries
 * `KAIMEN_METRICS_TOKEN` as a bearer token.
 */
export const mayReadMetrics =
  (config: Pick<Config, 'metricsToken'>) =>
  (request: Request, env: unknown): boolean => {
    const [scheme = '', token = ''] = (request.headers.get('authorization') ?? '').split(' ');
    if (config.metricsToken && scheme.toLowerCase() === 'bearer' && same(token, config.metricsToken))
      return true;
    const { incoming } = (env ?? {}) as { incoming?: IncomingMessage };
    return (
      LOOPBACK.test(incoming?.socket.remoteAddress ?? '') &&
      FORWARDED.every((name) => !request.headers.has(name))
    );
  };

/** The figures of the process, its file and its disk. */
export const watchProcess = (config: Config, counters: Pick<Counters, 'gauge'>): void => {
  const { databaseFile } = config;
  const size = (path: string) => () => statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  if (databaseFile) {
    counters.gauge('kaimen_database_bytes', size(databaseFile));
    counters.gauge('kaimen_wal_bytes', size(`${databaseFile}-wal`));
    counters.gauge('kaimen_disk_free_bytes', () => {
      const disk = statfsSync(config.data);
      return disk.bavail * disk.bsize;
    });
  }
  counters.gauge('process_resident_memory_bytes', () => process.memoryUsage.rss());
  counters.gauge('process_open_fds', () => readdirSync('/proc/self/fd').length);
  const delay = monitorEventLoopDelay({ resolution: 10 });
  delay.enable();
  counters.gauge('kaimen_loop_delay_seconds', () => {
    const longest = delay.max / 1e9;
    delay.reset();
    return longest;
  });
};
