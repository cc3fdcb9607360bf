import type { FormDefinition } from '@kaimen/contract/wire';
import type { FC } from 'hono/jsx';
import { Help } from './form.tsx';
import { Foot, Page, type Words } from './layout.tsx';

/** A one-time link that cannot be used (any more), with the ways on: the receipt, the form without it, help. */
export const LinkPage: FC<{
  lang: string;
  words: Words;
  title: string;
  lead: string;
  /** The form, where it also takes answers without a link. */
  form: { readonly href: string; readonly title: string } | undefined;
  definition: FormDefinition | undefined;
}> = ({ lang, words, title, lead, form, definition }) => (
  <Page lang={lang} words={words} title={title} foot={<Foot words={words} />}>
    <h1>{title}</h1>
    <p class="lead">{lead}</p>
    {definition ? <Help definition={definition} lang={lang} /> : null}
    <div class="row">
      <a href={`/r?lang=${lang}`}>{words.receiptTitle}</a>
      {form ? <a href={form.href}>{form.title}</a> : null}
    </div>
  </Page>
);
