import { listOrigins } from '@kaimen/db/origins/list';
import type { Ctx } from '../../env.ts';
import { writeHour } from './list.tsx';

/** The sites a form is answered from: last hour with an answer, widget version, last refusal. */
export const Sites = async ({ c, slug }: { c: Ctx; slug: string }) => {
  const t = c.get('t').forms;
  const notes = await listOrigins(c.get('deps').db, slug);
  const origins = [...new Set(notes.map((note) => note.origin))];
  if (!origins.length) return <p class="muted">{t.noSites}</p>;
  return (
    <>
      <section class="scroll" tabindex={0} aria-label={t.sites}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t.site}</th>
              <th scope="col">{t.lastHour}</th>
              <th scope="col">{t.widget}</th>
              <th scope="col">{t.refused}</th>
            </tr>
          </thead>
          <tbody>
            {origins.map((origin) => {
              const taken = notes.find((note) => note.origin === origin && !note.refused);
              const refused = notes.find((note) => note.origin === origin && note.refused);
              return (
                <tr>
                  <th scope="row" class="code">
                    {origin}
                  </th>
                  <td>{taken ? writeHour(c, taken.hour) : ''}</td>
                  <td>{taken?.widget ?? ''}</td>
                  <td>{refused ? <span class="tag warn">{writeHour(c, refused.hour)}</span> : ''}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </section>
      {notes.some((note) => note.refused) && <p class="small muted">{t.refusedNote}</p>}
    </>
  );
};
