import { listAudit } from '@kaimen/db/audit/list';
import { countByVersion } from '@kaimen/db/figures/by-version';
import { findForm } from '@kaimen/db/forms/find';
import { listOrigins } from '@kaimen/db/origins/list';
import type { Ctx } from '../../env.ts';
import { wholeOf } from '../../headline.ts';
import { writers } from '../../write.ts';
import { notFound } from '../faults.tsx';
import { formOf } from './find.ts';
import { formPage } from './frame.tsx';
import { writeHour } from './list.tsx';

const Sites = async ({ c, slug }: { c: Ctx; slug: string }) => {
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

/** GET /admin/forms/:slug/history: every version ever published, and the sites the form is answered from. */
export const showHistory = async (c: Ctx) => {
  const form = await formOf(c);
  if (!form) return notFound(c);
  const { db } = c.get('deps');
  const t = c.get('t').forms;
  const w = writers(c);
  const [counts, lines] = await Promise.all([
    countByVersion(db, { form: form.slug, state: 'all' }),
    listAudit(db, { limit: 1000 }),
  ]);
  const hours = lines
    .filter((line) => line.action === 'form.publish' && line.subject === form.slug)
    .map((line) => line.hour)
    .reverse();
  const newest = form.definition.version;
  const versions = await Promise.all(
    Array.from({ length: Math.min(newest, 50) }, (_, index) => newest - index).map((version) =>
      findForm(db, form.slug, version, 'read'),
    ),
  );
  return formPage(
    c,
    form,
    'history',
    <>
      <section class="card">
        <h2>{t.sites}</h2>
        {await Sites({ c, slug: form.slug })}
      </section>
      <section class="card">
        <h2>{t.history}</h2>
        <p class="hint">{t.historyHint}</p>
        <section class="scroll" tabindex={0} aria-label={t.history}>
          <table>
            <thead>
              <tr>
                <th scope="col">{t.version}</th>
                <th scope="col">{c.get('t').filter.from}</th>
                <th scope="col" class="n">
                  {t.questions}
                </th>
                <th scope="col" class="n">
                  {t.answersAll}
                </th>
                <th scope="col">JSON</th>
              </tr>
            </thead>
            <tbody>
              {versions.map((stored) =>
                stored ? (
                  <tr>
                    <th scope="row">
                      {stored.definition.version}{' '}
                      {stored.definition.version === newest && <span class="tag accent">{t.current}</span>}
                    </th>
                    <td>
                      {hours[stored.definition.version - 1]
                        ? writeHour(c, hours[stored.definition.version - 1]!)
                        : ''}
                    </td>
                    <td class="n">{stored.definition.questions.length}</td>
                    <td class="n">
                      {w.count(
                        wholeOf(counts.points.filter((point) => point.version === stored.definition.version)),
                      )}
                    </td>
                    <td>
                      <details class="table">
                        <summary>JSON</summary>
                        <pre tabindex={0}>{JSON.stringify(stored.definition, null, 2)}</pre>
                      </details>
                    </td>
                  </tr>
                ) : null,
              )}
            </tbody>
          </table>
        </section>
      </section>
    </>,
  );
};
