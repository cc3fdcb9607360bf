import { stringsFor } from '@kaimen/contract/strings-all';
import { hasBatch } from '@kaimen/db/batches/any';
import { listGateways } from '@kaimen/db/gateways/list';
import { Hono } from 'hono';
import { pickLanguage } from '../language.ts';
import { DataSheetPage } from '../pages/data-sheet.tsx';
import { htmlPage } from '../pages/html.ts';
import { refuse } from '../refusal.ts';
import type { Room } from '../room.ts';
import { refusePage } from './refuse.tsx';

/** `GET /f/:slug/data`: the data sheet, in the form's languages; of a closed form too, whose answers are still there. */
export const dataSheetRoutes = (room: Room) =>
  new Hono().get('/f/:slug/data', async (c) => {
    const request = c.req.raw;
    const form = await room.catalogue.form(c.req.param('slug'));
    if (!form) return refusePage(room, request, refuse('unknown_form'));
    const { definition } = form;
    const asked = c.req.query('lang');
    const lang = pickLanguage(definition.languages, asked, request.headers.get('accept-language'));
    const languages = definition.languages.map((one) => ({
      lang: one,
      href: `/f/${definition.slug}/data?lang=${one}`,
    }));
    const gateways = (await listGateways(room.db)).filter((one) => one.form === definition.slug);
    const links = definition.settings.token === 'required' || (await hasBatch(room.db, definition.slug));
    const page = (
      <DataSheetPage
        definition={definition}
        lang={lang}
        words={stringsFor(lang)}
        languages={languages}
        doors={{ replyHours: gateways.map(({ settings }) => settings.hours), links }}
      />
    );
    return htmlPage(room, page);
  });
