import type { FC } from 'hono/jsx';
import { Foot, Page, type Words } from './layout.tsx';

/** A page that only says something: nothing here, closed, too busy. */
export const NoticePage: FC<{ lang: string; words: Words; title: string; lead: string }> = ({
  lang,
  words,
  title,
  lead,
}) => (
  <Page lang={lang} words={words} title={title} foot={<Foot words={words} />}>
    <h1>{title}</h1>
    <p class="lead">{lead}</p>
  </Page>
);
