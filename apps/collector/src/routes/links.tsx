import { localise } from '@kaimen/contract/flow';
import { errorText, fill } from '@kaimen/contract/strings';
import { stringsFor } from '@kaimen/contract/strings-all';
import { type FormDefinition, PROBLEMS } from '@kaimen/contract/wire';
import { Hono } from 'hono';
import { callerOf } from '../abuse/signals.ts';
import { brake, findLink } from '../context/token.ts';
import { prefersJson } from '../door/negotiate.ts';
import { problem, refusalHeaders } from '../door/problem.ts';
import { type Visit, visitQuery } from '../hosted/visit.ts';
import { pickLanguage } from '../language.ts';
import { htmlPage } from '../pages/html.ts';
import { LinkPage } from '../pages/link.tsx';
import { type Refusal, refuse } from '../refusal.ts';
import type { Room } from '../room.ts';
import { pageLanguage } from './refuse.tsx';

const NO_STORE = { 'cache-control': 'private, no-store' };

/** `GET /t/:code`: a one-time link, short enough for a text message, leads to its form. Nothing is used up by looking. */
export const linkRoutes = (room: Room) =>
  new Hono().get('/t/:code', async (c) => {
    const request = c.req.raw;
    const found = await findLink(room, c.req.param('code'));
    if (found.state === 'open') {
      const lang = new URL(request.url).searchParams.get('lang')?.slice(0, 100);
      const query = new URLSearchParams({ token: found.token, ...(lang ? { lang } : {}) });
      return new Response(null, {
        status: 303,
        headers: { ...NO_STORE, location: `/f/${found.form}?${query}`, 'referrer-policy': 'no-referrer' },
      });
    }
    const definition =
      found.state === 'used' ? (await room.catalogue.form(found.form))?.definition : undefined;
    const refusal = refuse(found.state === 'used' ? 'token_used' : 'token_invalid', '/context/token');
    const caller = await callerOf(room, request, c.env);
    return linkPage(room, request, brake(room, found, caller, refusal), definition);
  });

/**
 * The page instead of the form for who would write in vain: the link was used, or the form needs one and there is
 * none. Undefined for everyone else; a link that is none is no harm where the form needs none.
 */
export const shutOut = async (
  room: Room,
  definition: FormDefinition,
  visit: Visit,
  request: Request,
  env: unknown,
): Promise<Response | undefined> => {
  const required = definition.settings.token === 'required';
  if (!visit.token && !required) return undefined;
  const found = visit.token ? await findLink(room, visit.token) : undefined;
  if (found?.state === 'open' && found.form === definition.slug) return undefined;
  if (found?.state === 'used')
    return linkPage(room, request, refuse('token_used', '/context/token'), definition, visit);
  if (!required) return undefined;
  const caller = await callerOf(room, request, env);
  const refusal = brake(room, found, caller, refuse('token_invalid', '/context/token'));
  return linkPage(room, request, refusal, definition, visit);
};

const linkPage = (
  room: Room,
  request: Request,
  refusal: Refusal,
  definition: FormDefinition | undefined,
  visit?: Visit,
): Response => {
  if (prefersJson(request.headers.get('accept'))) return problem(refusal);
  const query = new URL(request.url).searchParams.get('lang');
  const lang = definition
    ? pickLanguage(definition.languages, query, request.headers.get('accept-language'))
    : pageLanguage(request);
  const words = stringsFor(lang);
  const used = refusal.code === 'token_used';
  const wait = refusal.retryAfter;
  const open = definition && definition.settings.token !== 'required' && !definition.settings.closed;
  const without = visit ? visitQuery({ ...visit, token: '' }, lang) : `?lang=${lang}`;
  const page = (
    <LinkPage
      lang={lang}
      words={words}
      title={used ? errorText(words, refusal.code) : words.linkNeeded}
      lead={
        wait ? fill(words.slowDown, words.number(wait)) : used ? words.linkUsedLead : words.linkNeededLead
      }
      form={
        open
          ? {
              href: `/f/${definition.slug}${without}`,
              title: localise(definition.title, lang, ...definition.languages),
            }
          : undefined
      }
      definition={definition}
    />
  );
  return htmlPage(room, page, {
    status: PROBLEMS[refusal.code],
    headers: { ...NO_STORE, ...refusalHeaders(refusal) },
    embed: visit?.embed ? definition : undefined,
  });
};
