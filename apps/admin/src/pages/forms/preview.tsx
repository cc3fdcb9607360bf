import type { Ctx } from '../../env.ts';
import { notFound } from '../faults.tsx';
import { formOf } from './find.ts';
import { formPage } from './frame.tsx';
import { formUrl } from './snippets.ts';

/** GET /admin/forms/:slug/preview: the real element with this definition; without `src` it cannot send. */
export const showPreview = async (c: Ctx) => {
  const form = await formOf(c);
  if (!form) return notFound(c);
  const t = c.get('t').forms;
  return formPage(
    c,
    form,
    'preview',
    <section class="card">
      <p class="hint">{t.previewHint}</p>
      <template id="definition">{JSON.stringify(form.definition)}</template>
      <div class="preview">
        <kaimen-feedback
          data-definition="definition"
          data-said={t.previewSaid}
          data-said-in="said"
          lang={c.get('ui')}
          heading-level="2"
        >
          <p class="muted">{t.previewNone}</p>
        </kaimen-feedback>
      </div>
      <p role="status" id="said"></p>
      <p>
        <a href={formUrl(c.get('deps').publicUrl, form.slug)}>{t.hosted}</a>
      </p>
    </section>,
    { scripts: ['/kaimen.js'] },
  );
};
