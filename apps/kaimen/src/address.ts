import type { IncomingMessage } from 'node:http';
import type { Counters } from '@kaimen/collector/counters';

/**
 * Address of the caller: the socket's, or behind `hops` trusted proxies the entry that the
 * outermost of them wrote. Used in memory only; never logged, never stored.
 */
export const callerAddress =
  (hops: number, count?: Counters['count']) =>
  (_request: Request, env: unknown): string | undefined => {
    const incoming = (env as { incoming?: IncomingMessage } | undefined)?.incoming;
    const socket = incoming?.socket.remoteAddress;
    if (!incoming) return socket;
    const forwarded = String(incoming.headers['x-forwarded-for'] ?? '')
      .split(',')
      .map((part) => part.trim())
      .filter(Boolean);
    count?.('kaimen_forwarded_total', { hops: String(Math.min(forwarded.length, 3)) });
    if (!hops) return socket;
    return forwarded.at(-hops) ?? socket;
  };
