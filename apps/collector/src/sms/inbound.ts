import { LIMITS } from '@kaimen/contract/wire';
import { decodeText, readBody } from '../door/body.ts';
import { parseUrlencoded } from '../door/fields.ts';
import { parseJson } from '../door/json.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { Room } from '../room.ts';

/** Seconds a signed request may be old, or ahead of our clock. */
const FRESH = 300;

/** What a gateway sent, signature checked: names and texts. */
export type Inbound = { readonly ok: true; readonly get: (...names: readonly string[]) => string };

const FORBIDDEN = refuse(
  'token_invalid',
  '',
  'No gateway of this name signed this. Sign "<timestamp>.<body>" with its key (HMAC-SHA-256, hex), now.',
);

/**
 * Reads a request to the door of text messages. Whoever has no key learns nothing: an unknown gateway, a wrong
 * signature and an old one get the same answer, a few of them a minute.
 */
export const readInbound = async (
  room: Room,
  request: Request,
  gateway: string,
  env: unknown,
): Promise<Inbound | Refusal> => {
  const type = (request.headers.get('content-type') ?? '').toLowerCase().split(';')[0]?.trim();
  if (type !== 'application/json' && type !== 'application/x-www-form-urlencoded')
    return refuse('unsupported_type', '', 'Send JSON or the fields of a form, in UTF-8.');
  const body = await readBody(request, LIMITS.body);
  if (body === 'too_large') return refuse('too_large', '', `At most ${LIMITS.body} bytes.`);
  if (body === 'broken') return refuse('invalid_body', '', 'The body ended too early.');

  const timestamp = request.headers.get('kaimen-timestamp') ?? '';
  const signature = (request.headers.get('kaimen-signature') ?? '').replace(/^sha256=/, '');
  const age = /^\d{1,12}$/.test(timestamp)
    ? Math.abs(room.clock().getTime() / 1000 - Number(timestamp))
    : Number.POSITIVE_INFINITY;
  const holds = await room.gatewayKeys.holds(gateway, timestamp.slice(0, 12), body, signature);
  if (!holds || age > FRESH || !(await room.catalogue.gateway(gateway))) {
    const wait = room.gatewayBudget.spend(room.address?.(request, env));
    return wait ? { ...refuse('rate_limited'), retryAfter: wait } : FORBIDDEN;
  }

  const text = decodeText(body);
  if (text === undefined) return refuse('invalid_body', '', 'The body is not UTF-8.');
  const fields = type === 'application/json' ? jsonFields(text) : parseUrlencoded(text);
  if (!fields) return refuse('invalid_body', '', 'This is no JSON object and these are no fields.');
  const given = new Map(fields.map(([name, value]) => [name.toLowerCase(), value]));
  return {
    ok: true,
    get: (...names) => names.map((name) => given.get(name)?.trim()).find((value) => value) ?? '',
  };
};

const jsonFields = (text: string): readonly (readonly [string, string])[] | undefined => {
  const parsed = parseJson(text, LIMITS.depth);
  if (!parsed.ok || typeof parsed.value !== 'object' || !parsed.value || Array.isArray(parsed.value))
    return undefined;
  return Object.entries(parsed.value).flatMap(([name, value]) =>
    ['string', 'number', 'boolean'].includes(typeof value) ? [[name, String(value)] as const] : [],
  );
};

/** A number in one writing: digits only, without the country code of the mainland where it is one. */
export const plainNumber = (text: string): string => {
  const digits = text.normalize('NFKC').replace(/\D/g, '').slice(0, 20);
  return digits.replace(/^(?:00)?86(?=1\d{10}$)/, '');
};

/** Words as they may be stored: no NUL, no half characters, line ends as \n. Nothing else is changed. */
export const plainWords = (text: string): string =>
  text
    .slice(0, 5000)
    .replace(/\r\n?/g, '\n')
    .replace(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]|\0/g, '\uFFFD');
