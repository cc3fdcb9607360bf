import { Hono } from 'hono';
import { acceptsOrigin } from '../door/enter.ts';
import { OPEN, problem } from '../door/problem.ts';
import { refuse } from '../refusal.ts';
import type { Room } from '../room.ts';
import { noteView } from '../seen/note.ts';

/** `POST /f/:slug/seen`: one more view of the form. No body is read and no id is known; `?unit=` says where. */
export const seenRoutes = (room: Room) =>
  new Hono().post('/f/:slug/seen', async (c) => {
    const request = c.req.raw;
    const form = await room.catalogue.form(c.req.param('slug'));
    if (!form) return problem(refuse('unknown_form'));
    const { definition } = form;
    if (!acceptsOrigin(definition.settings.origins, request.headers.get('origin'), request, room.publicUrl))
      return problem(refuse('origin_not_allowed'));
    const unit = (c.req.query('unit') ?? '').slice(0, 100);
    await noteView(room, definition, { unit }, room.address?.(request, c.env));
    return c.body(null, 204, { ...OPEN, 'cache-control': 'no-store' });
  });
