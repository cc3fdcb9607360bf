import type { MiddlewareHandler } from 'hono';
import { isSecure } from './sign-in/auth.ts';

/**
 * The admin's own header table. `script-src 'self'` takes our island scripts and the real widget of
 * the preview; nothing inline, nothing from elsewhere, no frame, no cache, no CORS.
 */
const CSP = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Sets the security headers of every admin answer. */
export const securityHeaders =
  (publicUrl: string): MiddlewareHandler =>
  async (c, next) => {
    await next();
    const set = (name: string, value: string): void => c.res.headers.set(name, value);
    set('Content-Security-Policy', CSP);
    set('Cross-Origin-Opener-Policy', 'same-origin');
    set('Cross-Origin-Resource-Policy', 'same-origin');
    set('Referrer-Policy', 'same-origin');
    set('X-Content-Type-Options', 'nosniff');
    set('X-Frame-Options', 'DENY');
    set('Permissions-Policy', 'camera=(), microphone=(), geolocation=()');
    set('Vary', 'Accept-Language, Cookie');
    if (!c.res.headers.has('Cache-Control')) set('Cache-Control', 'no-store');
    if (isSecure(publicUrl)) set('Strict-Transport-Security', 'max-age=31536000');
  };

/**
 * Whether an unsafe request comes from our own pages: our exact Origin, or an Origin of `null` that
 * the browser itself calls same-origin. A missing header is refused.
 */
export const isOwnRequest = (headers: Headers, publicUrl: string): boolean => {
  const origin = headers.get('origin');
  if (origin === null) return false;
  if (origin === 'null') return headers.get('sec-fetch-site') === 'same-origin';
  return origin === new URL(publicUrl).origin;
};
