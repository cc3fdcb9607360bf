import { LIMITS } from '@kaimen/contract/wire';
import type { Form } from '../catalogue.ts';
import { noteSite } from '../origin-notes.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { Room } from '../room.ts';
import { decodeText, readBody } from './body.ts';
import { type Fields, parseMultipart, parseUrlencoded } from './fields.ts';
import { parseJson } from './json.ts';
import { queryOf } from './query.ts';

/** What came through the door: JSON, or the fields of an HTML form. */
export type Body =
  | { readonly kind: 'json'; readonly value: unknown }
  | { readonly kind: 'fields'; readonly fields: Fields };

/** What is known of a request at the door; with a refusal it is kept to answer with a page. */
export type Entered = { readonly form?: Form; readonly body?: Body; readonly refusal?: Refusal };

type Kind = 'json' | 'urlencoded' | 'multipart';
const KINDS = new Map<string, Kind>([
  ['application/json', 'json'],
  ['text/plain', 'json'],
  ['application/x-www-form-urlencoded', 'urlencoded'],
  ['multipart/form-data', 'multipart'],
]);

const mediaKind = (header: string): Kind | undefined => {
  const [type = '', ...params] = header
    .toLowerCase()
    .split(';')
    .map((part) => part.trim());
  const charset = params
    .find((param) => param.startsWith('charset='))
    ?.slice(8)
    .replaceAll('"', '');
  return charset && charset !== 'utf-8' && charset !== 'utf8' ? undefined : KINDS.get(type);
};

/** Whether the request is an HTML form's, so that a person may be waiting for a page. */
export const isFormPost = (request: Request): boolean => {
  const kind = mediaKind(request.headers.get('content-type') ?? '');
  return kind === 'urlencoded' || kind === 'multipart';
};

/** Reads a body within the limits; the same for submissions and receipt codes. */
export const readInput = async (request: Request): Promise<({ readonly ok: true } & Body) | Refusal> => {
  const type = request.headers.get('content-type') ?? '';
  const kind = mediaKind(type);
  if (!kind)
    return refuse(
      'unsupported_type',
      '',
      'Send JSON, text/plain holding JSON, or the fields of a form, in UTF-8.',
    );
  const bytes = await readBody(request, LIMITS.body);
  if (bytes === 'too_large') return refuse('too_large', '', `At most ${LIMITS.body} bytes.`);
  if (bytes === 'broken') return refuse('invalid_body', '', 'The body ended too early.');
  const text = decodeText(bytes);
  if (text === undefined) return refuse('invalid_body', '', 'The body is not UTF-8.');
  if (kind === 'json') {
    const parsed = parseJson(text, LIMITS.depth);
    return parsed.ok
      ? { ok: true, kind, value: parsed.value }
      : { ok: false, code: 'invalid_body', faults: [parsed.fault] };
  }
  const fields = kind === 'urlencoded' ? parseUrlencoded(text) : await parseMultipart(bytes, type);
  return fields
    ? { ok: true, kind: 'fields', fields }
    : refuse('invalid_body', '', 'These are not the fields of a form.');
};

/** Body limit → form → origin → open or closed. */
export const enter = async (room: Room, request: Request, slug: string): Promise<Entered> => {
  const input = await readInput(request);
  const form = await room.catalogue.form(slug);
  if (!form) return { refusal: input.ok || input.code === 'invalid_body' ? refuse('unknown_form') : input };
  if (!input.ok) return { form, refusal: input };
  const entered = { form, body: input };
  const origin = request.headers.get('origin');
  if (!acceptsOrigin(form.definition.settings.origins, origin, request, room.publicUrl)) {
    await noteSite(room, form.definition, { origin, widget: widgetVersion(request) }, true);
    return { ...entered, refusal: refuse('origin_not_allowed') };
  }
  if (form.definition.settings.closed) return { ...entered, refusal: refuse('form_closed') };
  return entered;
};

/** The list keeps data clean, it is no lock: whoever sends no origin at all is let in. */
export const acceptsOrigin = (
  origins: readonly string[] | undefined,
  origin: string | null,
  request: Request,
  publicUrl: string,
): boolean => {
  if (!origins?.length || !origin || origin === 'null') return true;
  // Our own hosted page, also where it is reached under another name than the public one.
  if (request.headers.get('sec-fetch-site') === 'same-origin') return true;
  const wanted = normal(origin);
  return wanted === normal(publicUrl) || origins.some((one) => normal(one) === wanted);
};
const normal = (origin: string): string => URL.parse(origin)?.origin ?? origin;

/** The version a widget names in the query of its POST. */
export const widgetVersion = (request: Request): string | null => {
  const version = queryOf(request).get('v') ?? '';
  return /^[\w.+-]{1,24}$/.test(version) ? version : null;
};
