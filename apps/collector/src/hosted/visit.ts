import { normaliseCode } from '@kaimen/contract/codes';
import { matchLanguage } from '@kaimen/contract/flow';
import type { FormDefinition } from '@kaimen/contract/wire';
import { pagePath } from '../context/page.ts';
import { resolveChannel } from '../context/resolve.ts';
import { type Fields, lastField } from '../door/fields.ts';
import { pickLanguage } from '../language.ts';
import type { Room } from '../room.ts';

/** What a hosted page carries from request to request, by query first and by its own fields then. */
export type Visit = {
  readonly lang: string;
  readonly unit: string;
  readonly place: string;
  readonly channel: string;
  readonly page: string;
  readonly token: string;
  /** Shown inside a frame of another site. */
  readonly embed: boolean;
  /** Shown on a kiosk: the host its script is allowed from; '' elsewhere. */
  readonly kiosk: string;
};

const CARRIED = ['unit', 'place', 'channel', 'page', 'token'] as const;

/** The host a page was asked from, as a policy may name it. */
const hostOf = (request: Request): string => /^[\w.:[\]-]+$/.exec(new URL(request.url).host)?.[0] ?? '';

/** A visit by a link: `?unit= &place= &channel= &page= &token= &lang=`. */
export const visitByLink = async (room: Room, form: FormDefinition, request: Request): Promise<Visit> => {
  const query = new URL(request.url).searchParams;
  const get = (name: string) => (query.get(name) ?? '').replaceAll('\0', '').trim().slice(0, 100);
  // An old sticker with a code that is gone must not turn a person away.
  const channel = get('channel') ? await resolveChannel(room, form.slug, get('channel')) : undefined;
  return {
    lang: pickLanguage(form.languages, query.get('lang'), request.headers.get('accept-language')),
    unit: get('unit'),
    place: normaliseCode(get('place')),
    channel: channel?.code ?? 'hosted',
    page: pagePath(query.get('page') ?? undefined) ?? '',
    token: (query.get('token') ?? '').slice(0, 1000),
    embed: query.get('embed') === '1',
    kiosk: channel?.kind === 'kiosk' ? hostOf(request) : '',
  };
};

/** A visit by the fields of the page before, or of a snippet on another site. */
export const visitByFields = (form: FormDefinition, fields: Fields, request: Request): Visit => {
  const own = (name: string) => lastField(fields, `_${name}`).trim();
  return {
    lang:
      matchLanguage(own('lang'), form.languages) ??
      pickLanguage(form.languages, undefined, request.headers.get('accept-language')),
    unit: own('unit'),
    place: own('place'),
    channel: own('channel') || 'hosted',
    page: pagePath(own('page') || undefined) ?? '',
    token: own('token'),
    embed: new URL(request.url).searchParams.get('embed') === '1',
    // A page that was posted works without script; the script never posts one.
    kiosk: '',
  };
};

/** The visit as hidden fields, empty ones left out. */
export const carriedFields = (visit: Visit): Record<string, string> => ({
  _lang: visit.lang,
  ...Object.fromEntries(CARRIED.filter((key) => visit[key]).map((key) => [`_${key}`, visit[key]])),
});

/** The visit as a query, for links that keep it. */
export const visitQuery = (visit: Visit, lang: string): string => {
  const query = new URLSearchParams({ lang });
  for (const key of CARRIED)
    if (visit[key] && !(key === 'channel' && visit.channel === 'hosted')) query.set(key, visit[key]);
  if (visit.embed) query.set('embed', '1');
  return `?${query}`;
};
