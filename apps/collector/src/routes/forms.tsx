import { Hono } from 'hono';
import { noneMatch, prefersJson } from '../door/negotiate.ts';
import { OPEN } from '../door/problem.ts';
import { showForm } from '../hosted/show.tsx';
import { visitByLink } from '../hosted/visit.ts';
import { refuse } from '../refusal.ts';
import type { Room } from '../room.ts';
import { isLooking, noteView } from '../seen/note.ts';
import { shutOut } from './links.tsx';
import { refusePage } from './refuse.tsx';

/** `GET /f/:slug`: the hosted page, or the definition where JSON is preferred. */
export const formRoutes = (room: Room) =>
  new Hono().get('/f/:slug', async (c) => {
    const request = c.req.raw;
    const form = await room.catalogue.form(c.req.param('slug'));
    if (!form) return refusePage(room, request, refuse('unknown_form'));
    if (prefersJson(request.headers.get('accept'))) {
      const headers = {
        ...OPEN,
        etag: form.etag,
        'cache-control': 'public, no-cache',
        vary: 'Accept, Accept-Language',
        'content-type': 'application/json; charset=utf-8',
      };
      if (noneMatch(request.headers.get('if-none-match'), form.etag)) return c.body(null, 304, headers);
      return c.body(form.json, 200, headers);
    }
    if (form.definition.settings.closed) return refusePage(room, request, refuse('form_closed'));
    const visit = await visitByLink(room, form.definition, request);
    const shut = await shutOut(room, form.definition, visit, request, c.env);
    if (shut) return shut;
    if (isLooking(request)) await noteView(room, form.definition, visit, room.address?.(request, c.env));
    return showForm(room, form.definition, { visit, fields: [] });
  });
