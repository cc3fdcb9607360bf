import type { IncomingMessage } from 'node:http';

/**
 * Address of the caller: the socket's, or behind `hops` trusted proxies the entry that the
 * outermost of them wrote. Used in memory only; never logged, never stored.
 */
export const callerAddress =
  (hops: number) =>
  (_request: Request, env: unknown): string | undefined => {
    const incoming = (env as { incoming?: IncomingMessage } | undefined)?.incoming;
    const socket = incoming?.socket.remoteAddress;
    if (!hops || !incoming) return socket;
    const forwarded = String(incoming.headers['x-forwarded-for'] ?? '')
      .split(',')
      .map((part) => part.trim())
      .filter(Boolean);
    return forwarded.at(-hops) ?? socket;
  };
