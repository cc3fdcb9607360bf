import { type AllStrings, direction } from '@kaimen/contract/strings';
import { raw } from 'hono/html';
import type { Child, FC } from 'hono/jsx';
import { STYLE } from './style.ts';

/** The words of a page, and the tag they are written in. */
export type Words = AllStrings;
/** A link to the same page in another language. */
export type LanguageLink = { readonly lang: string; readonly href: string };

/** A language by its own name: `中文（简体）`, `English`. */
export const ownName = (lang: string): string => {
  try {
    return new Intl.DisplayNames([lang], { type: 'language', languageDisplay: 'standard' }).of(lang) ?? lang;
  } catch {
    return lang;
  }
};

type Props = {
  readonly lang: string;
  readonly words: Words;
  readonly title: string;
  readonly languages?: readonly LanguageLink[];
  /** Shown in a frame of another site: without a card of its own. */
  readonly embed?: boolean;
  /** Shown on a kiosk: a script takes over. */
  readonly kiosk?: boolean;
  /** The last line: privacy and the way to a receipt. */
  readonly foot?: Child;
  readonly children?: Child;
};

/** The frame of every page: language, direction, skip link, one column. No image; no script but that of a kiosk. */
export const Page: FC<Props> = ({ lang, words, title, languages, embed, kiosk, foot, children }) => (
  <html lang={lang} dir={direction(lang)}>
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width,initial-scale=1" />
      <meta name="robots" content="noindex" />
      <meta name="color-scheme" content="light dark" />
      <title>{title}</title>
      <style>{raw(STYLE)}</style>
      {kiosk ? <script type="module" src="/kiosk.js" /> : null}
    </head>
    <body class={embed ? 'embed' : undefined}>
      <a class="skip" href="#main">
        {words.skip}
      </a>
      <div class="wrap">
        {languages && languages.length > 1 ? (
          <nav class="top" aria-label={words.language}>
            {languages.map((one) =>
              one.lang === lang ? (
                <b lang={one.lang} aria-current="true">
                  {ownName(one.lang)}
                </b>
              ) : (
                <a href={one.href} lang={one.lang} hreflang={one.lang}>
                  {ownName(one.lang)}
                </a>
              ),
            )}
          </nav>
        ) : (
          <div class="top" />
        )}
        <main id="main">{children}</main>
        <footer>{foot}</footer>
      </div>
    </body>
  </html>
);

/** The address of a form's data sheet. */
export const sheetUrl = ({ slug }: { readonly slug: string }, lang: string): string =>
  `/f/${slug}/data?lang=${lang}`;

/** What a whole page says about privacy and receipts, in one line. */
export const Foot: FC<{ words: Words; receipt?: boolean; embed?: boolean; sheet?: string }> = ({
  words,
  receipt = true,
  embed,
  sheet,
}) => (
  <>
    <span>{words.privacy}</span>{' '}
    {sheet ? (
      <>
        <a href={sheet} target={embed ? '_blank' : undefined}>
          {words.sheetTitle}
        </a>{' '}
      </>
    ) : null}
    {receipt ? (
      // A page of receipts is never shown in a frame.
      <a href="/r" target={embed ? '_blank' : undefined}>
        {words.receiptTitle}
      </a>
    ) : null}
  </>
);
