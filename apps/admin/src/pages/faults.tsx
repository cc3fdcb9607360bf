import type { Ctx } from '../env.ts';
import { page, plainPage } from '../look/layout.tsx';

type Status = 403 | 404 | 413 | 500 | 503;

const show = (c: Ctx, title: string, help: string, status: Status) => {
  const content = (
    <div class="stack">
      <h1>{title}</h1>
      <p>{help}</p>
      <p>
        <a class="button" href="/admin">
          {c.get('t').fault.toOverview}
        </a>
      </p>
    </div>
  );
  return c.get('who') ? page(c, { title, status }, content) : plainPage(c, title, content, status);
};

/** Refused: a request from elsewhere, or one for owners; says who can mend it. */
export const refused = (c: Ctx, why: 'foreign' | 'role') => {
  const t = c.get('t').fault;
  return why === 'foreign'
    ? show(c, t.foreign, t.foreignHelp(`${c.get('deps').publicUrl}/admin`), 403)
    : show(c, t.refused, t.refusedHelp, 403);
};

/** Nothing at this address. */
export const notFound = (c: Ctx) => show(c, c.get('t').fault.notFound, c.get('t').fault.notFoundHelp, 404);

/** Something broke; the page says nothing about what. */
export const broken = (c: Ctx) => show(c, c.get('t').fault.broken, c.get('t').fault.brokenHelp, 500);

/** The database cannot be asked at the moment; the same again later may do. */
export const busy = (c: Ctx) => {
  c.header('Retry-After', '5');
  return show(c, c.get('t').fault.broken, c.get('t').fault.brokenHelp, 503);
};

/** More than a form of ours ever sends. */
export const tooLarge = (c: Ctx) => show(c, c.get('t').fault.tooLarge, '', 413);
