import { localise } from '@kaimen/contract/flow';
import type { StoredForm } from '@kaimen/db/types';
import type { Child } from 'hono/jsx';
import type { Ctx } from '../../env.ts';
import { page } from '../../look/layout.tsx';

export type Tab = 'put' | 'edit' | 'preview' | 'history';

/** What a page of a form has in common: its name, its tabs, what was just done. */
export const formPage = (
  c: Ctx,
  form: StoredForm,
  tab: Tab,
  content: Child,
  options: { readonly scripts?: readonly string[]; readonly status?: 409 | 422 } = {},
) => {
  const t = c.get('t').forms;
  const title = localise(form.definition.title, c.get('ui')) || form.slug;
  const base = `/admin/forms/${form.slug}`;
  const owner = c.get('who').role === 'owner';
  const tabs: readonly (readonly [Tab, string])[] = [
    ['put', base],
    ...(owner ? ([['edit', `${base}/edit`]] as const) : []),
    ['preview', `${base}/preview`],
    ['history', `${base}/history`],
  ];
  const said = c.req.query('said');
  return page(
    c,
    { title, room: 'forms', ...options },
    <>
      <div class="stack-small">
        <p class="crumbs">
          <a href="/admin/forms">{t.title}</a>
          <span aria-hidden="true">›</span>
          <span class="code">{form.slug}</span>
        </p>
        <h1>{title}</h1>
        <p class="row small">
          <span class="tag">
            {t.version} {form.definition.version}
          </span>
          {form.definition.settings.closed && <span class="tag warn">{t.closed}</span>}
          {form.definition.settings.challenge && <span class="tag warn">{t.guarded}</span>}
          {form.definition.settings.source && (
            <span class="muted">
              {c
                .get('t')
                .shell.pair(
                  t.source,
                  `${form.definition.settings.source.name} (${form.definition.settings.source.date})`,
                )}
            </span>
          )}
          <a href={`${c.get('deps').publicUrl}/f/${form.slug}/data`}>{t.dataSheet}</a>
        </p>
      </div>
      <nav class="tabs" aria-label={title}>
        {tabs.map(([name, href]) => (
          <a href={href} aria-current={name === tab ? 'page' : undefined}>
            {t.tabs[name]}
          </a>
        ))}
      </nav>
      {said === 'created' && (
        <p class="notice" role="status">
          {t.created}
        </p>
      )}
      {said === 'published' && (
        <p class="notice" role="status">
          {t.published(form.definition.version)}
        </p>
      )}
      {content}
    </>,
  );
};
