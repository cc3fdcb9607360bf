import type { FormDefinition } from '@kaimen/contract/wire';
import type { JSX } from 'hono/jsx/jsx-runtime';
import type { Room } from '../room.ts';
import { STYLE } from './style.ts';

/** The `Content-Security-Policy` source that allows the pages' one style sheet. */
const styleSource = (hash: Room['hash']): string => {
  const bytes = hash.sha256(STYLE).match(/../g) ?? [];
  return `'sha256-${btoa(String.fromCharCode(...bytes.map((byte) => Number.parseInt(byte, 16))))}'`;
};
const sources = new WeakMap<object, string>();

/** Who may show the page in a frame: nobody, or with `?embed=1` the form's origins (any when it lists none). */
const ancestors = (embed: FormDefinition | undefined): string => {
  if (!embed) return "'none'";
  const origins = (embed.settings.origins ?? []).flatMap((origin) => URL.parse(origin)?.origin ?? []);
  return origins.length ? `'self' ${origins.join(' ')}` : '*';
};

/** On a kiosk one script may run, which talks to this server alone. */
const scripts = (host = ''): string =>
  host &&
  `script-src ${host}/kiosk.js; connect-src 'self'; worker-src ${host}/kiosk-worker.js; require-trusted-types-for 'script'; trusted-types kaimen-kiosk; `;

/** A page as a response, with every header a page of ours carries. No script but a kiosk's, no cookie, no other host. */
export const htmlPage = (
  room: Pick<Room, 'hash'>,
  page: JSX.Element | string,
  options: {
    status?: number;
    embed?: FormDefinition;
    /** The host whose kiosk script may run; '' for none. */
    kiosk?: string;
    headers?: Record<string, string>;
  } = {},
): Response => {
  const source = sources.get(room.hash) ?? styleSource(room.hash);
  sources.set(room.hash, source);
  const framed = ancestors(options.embed);
  return new Response(`<!doctype html>${page}`, {
    status: options.status ?? 200,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': `default-src 'none'; style-src ${source}; ${scripts(options.kiosk)}form-action 'self'; base-uri 'none'; frame-ancestors ${framed}`,
      ...(options.embed ? {} : { 'x-frame-options': 'DENY', 'cross-origin-opener-policy': 'same-origin' }),
      'cross-origin-resource-policy': options.embed ? 'cross-origin' : 'same-origin',
      'referrer-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
      'x-robots-tag': 'noindex',
      'permissions-policy': 'camera=(), geolocation=(), microphone=()',
      'cache-control': 'private, no-cache',
      vary: 'Accept, Accept-Language',
      ...options.headers,
    },
  });
};
