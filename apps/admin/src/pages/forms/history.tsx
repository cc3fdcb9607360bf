import { listAudit } from '@kaimen/db/audit/list';
import { countByVersion } from '@kaimen/db/figures/by-version';
import { findForm } from '@kaimen/db/forms/find';
import type { Ctx } from '../../env.ts';
import { wholeOf } from '../../headline.ts';
import { writers } from '../../write.ts';
import { notFound } from '../faults.tsx';
import { formOf } from './find.ts';
import { formPage } from './frame.tsx';
import { writeHour } from './list.tsx';

/** GET /admin/forms/:slug/history: every version ever published. */
export const showHistory = async (c: Ctx) => {
  const form = await formOf(c);
  if (!form) return notFound(c);
  const { db } = c.get('deps');
  const t = c.get('t').forms;
  const w = writers(c);
  const [counts, lines] = await Promise.all([
    countByVersion(db, { form: form.slug, state: 'all' }),
    listAudit(db, { action: 'form.publish', subject: form.slug, limit: 200 }),
  ]);
  const newest = form.definition.version;
  /** The newest line of the log is the newest version; of two in one hour it makes no difference. */
  const hourOf = (version: number): string => {
    const line = lines[newest - version];
    return line ? writeHour(c, line.hour) : '';
  };
  const versions = await Promise.all(
    Array.from({ length: Math.min(newest, 50) }, (_, index) => newest - index).map((version) =>
      findForm(db, form.slug, version, 'read'),
    ),
  );
  return formPage(
    c,
    form,
    'history',
    <section class="card">
      <h2>{t.history}</h2>
      <p class="hint">{t.historyHint}</p>
      <section class="scroll" tabindex={0} aria-label={t.history}>
        <table class="stacks">
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
                  <td data-label={c.get('t').filter.from}>{hourOf(stored.definition.version)}</td>
                  <td class="n" data-label={t.questions}>
                    {stored.definition.questions.length}
                  </td>
                  <td class="n" data-label={t.answersAll}>
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
    </section>,
  );
};
