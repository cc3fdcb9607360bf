import { errorText } from '@kaimen/contract/strings';
import { STRINGS, stringsFor } from '@kaimen/contract/strings-all';
import { PROBLEMS } from '@kaimen/contract/wire';
import { noteEnding } from '../counters/outcome.ts';
import { isFormPost } from '../door/enter.ts';
import { prefersJson } from '../door/negotiate.ts';
import { problem, refusalHeaders } from '../door/problem.ts';
import { pickLanguage } from '../language.ts';
import { htmlPage } from '../pages/html.ts';
import type { Words } from '../pages/layout.tsx';
import { NoticePage } from '../pages/notice.tsx';
import { type Refusal, refuse } from '../refusal.ts';
import type { Room } from '../room.ts';

/** The language of a page that belongs to no form. */
export const pageLanguage = (request: Request): string =>
  pickLanguage(
    Object.keys(STRINGS),
    new URL(request.url).searchParams.get('lang'),
    request.headers.get('accept-language'),
  );

/** Whether a person is waiting for a page: a link, an HTML form; not a script that sent JSON. */
const wantsPage = (request: Request): boolean =>
  !prefersJson(request.headers.get('accept')) &&
  (request.method === 'GET' || request.method === 'HEAD' || isFormPost(request));

const sentences = (refusal: Refusal, words: Words): readonly [title: string, lead: string] => {
  switch (refusal.code) {
    case 'unknown_form':
      return [words.formGone, words.formGoneLead];
    case 'form_closed':
      return [words.closedTitle, words.closedLead];
    case 'invalid_body':
    case 'unsupported_type':
      return [words.problem, words.broken];
    default:
      return [words.problem, errorText(words, refusal.code)];
  }
};

/** A refusal where no form can be shown: a page for a person, problem details for everyone else. */
export const refusePage = (
  room: Pick<Room, 'hash'>,
  request: Request,
  refusal: Refusal = refuse('internal'),
): Response => {
  noteEnding(request, refusal.code);
  if (!wantsPage(request)) return problem(refusal);
  const lang = pageLanguage(request);
  const words = stringsFor(lang);
  const [title, lead] = sentences(refusal, words);
  return htmlPage(room, <NoticePage lang={lang} words={words} title={title} lead={lead} />, {
    status: PROBLEMS[refusal.code],
    headers: refusalHeaders(refusal),
  });
};

/** The designed page for an address where nothing is. */
export const nothingHere = (room: Pick<Room, 'hash'>, request: Request): Response => {
  if (prefersJson(request.headers.get('accept'))) return problem(refuse('unknown_form'));
  const lang = pageLanguage(request);
  const words = stringsFor(lang);
  const page = <NoticePage lang={lang} words={words} title={words.notFound} lead={words.notFoundLead} />;
  return htmlPage(room, page, { status: 404 });
};
