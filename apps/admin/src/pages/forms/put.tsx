import { localise, matchLanguage } from '@kaimen/contract/flow';
import { stringsFor } from '@kaimen/contract/strings-all';
import { listChannels } from '@kaimen/db/channels/list';
import type { Ctx } from '../../env.ts';
import { Qr } from '../../look/qr.tsx';
import { Snippet } from '../../look/snippet.tsx';
import { notFound } from '../faults.tsx';
import { formOf } from './find.ts';
import { formPage } from './frame.tsx';
import { Sites } from './sites.tsx';
import {
  buttonSnippet,
  cspLines,
  dataFormSnippet,
  formCspLine,
  formUrl,
  frameCspLine,
  frameSnippet,
  htmlSnippet,
  npmSnippet,
  pinnedSnippet,
  scriptSnippet,
} from './snippets.ts';

/** GET /admin/forms/:slug: everything that puts the form in front of people. */
export const showForm = async (c: Ctx) => {
  const form = await formOf(c);
  if (!form) return notFound(c);
  const { publicUrl, db, release } = c.get('deps');
  const t = c.get('t').forms;
  const ui = c.get('ui');
  const { definition, slug } = form;
  const lang = matchLanguage(ui, definition.languages) ?? definition.languages[0] ?? 'en';
  const words = {
    next: stringsFor(definition.settings.hooks ? (definition.languages[0] ?? lang) : lang).next,
    where: t.htmlWhere,
  };
  const links = (await listChannels(db)).filter((channel) => channel.form === null || channel.form === slug);
  const codes = [
    { name: t.link, code: '', url: formUrl(publicUrl, slug) },
    { name: c.get('t').channels.qr, code: 'qr', url: formUrl(publicUrl, slug, { channel: 'qr' }) },
    ...links.map((channel) => ({
      name: channel.name || channel.code,
      code: channel.code,
      url: formUrl(publicUrl, slug, { channel: channel.code }),
    })),
  ];
  return formPage(
    c,
    form,
    'put',
    <>
      <section class="card">
        <h2>{t.script}</h2>
        <p class="hint">{t.scriptHint}</p>
        <Snippet c={c} id="snippet-script" text={scriptSnippet(publicUrl, definition, lang, words)} />
        <p>{t.csp}</p>
        <Snippet c={c} id="snippet-csp" text={cspLines(publicUrl)} />
      </section>
      <section class="card">
        <h2>{t.html}</h2>
        <p class="hint">{t.htmlHint}</p>
        {definition.settings.hooks && <p class="notice">{t.hooksHint}</p>}
        <Snippet c={c} id="snippet-html" text={htmlSnippet(publicUrl, definition, lang, words)} />
        <p>{t.cspForm}</p>
        <Snippet c={c} id="snippet-html-csp" text={formCspLine(publicUrl)} />
      </section>
      <section class="card">
        <h2>{t.otherWays}</h2>
        <h3>{t.button}</h3>
        <p class="hint">{t.buttonHint}</p>
        <Snippet c={c} id="snippet-button" text={buttonSnippet(publicUrl, definition, lang)} />
        {release && (
          <>
            <h3>{t.pinned}</h3>
            <p class="hint">{t.pinnedHint}</p>
            <Snippet c={c} id="snippet-pinned" text={pinnedSnippet(publicUrl, definition, lang, release)} />
          </>
        )}
        <h3>{t.dataForm}</h3>
        <p class="hint">{t.dataFormHint}</p>
        <Snippet c={c} id="snippet-data-form" text={dataFormSnippet(publicUrl, definition, lang)} />
        <h3>{t.frame}</h3>
        <p class="hint">{t.frameHint}</p>
        <Snippet c={c} id="snippet-frame" text={frameSnippet(publicUrl, definition, lang)} />
        <p>{t.cspFrame}</p>
        <Snippet c={c} id="snippet-frame-csp" text={frameCspLine(publicUrl)} />
        <h3>{t.kiosk}</h3>
        <p class="hint">{t.kioskHint}</p>
        <Snippet c={c} id="snippet-kiosk" text={formUrl(publicUrl, slug, { channel: 'kiosk' })} />
      </section>
      <section class="card">
        <h2>{t.npm}</h2>
        <Snippet c={c} id="snippet-npm" text={npmSnippet(publicUrl, slug)} />
      </section>
      <section class="card">
        <h2>{t.sites}</h2>
        {await Sites({ c, slug })}
      </section>
      <section class="card">
        <h2>
          {t.link} · {t.qr}
        </h2>
        <p class="hint">{t.qrHint}</p>
        <ul class="codes">
          {codes.map((each) => (
            <li>
              {each.code ? (
                <Qr text={each.url} title={t.qrOf(each.name)} />
              ) : (
                <Qr text={each.url} title={t.qrOf(localise(definition.title, ui))} />
              )}
              <div class="stack-small">
                <p>
                  <b>{each.name}</b>
                </p>
                <a class="code small" href={each.url}>
                  {each.url}
                </a>
              </div>
            </li>
          ))}
        </ul>
      </section>
    </>,
  );
};
