import { direction } from '@kaimen/contract/strings';
import type { Child } from 'hono/jsx';
import { CHOICES, type Choice, type Chosen, LABELS } from './choices.ts';

/** The page around what is shown: title, the two views, the choices as one plain form. */
export const Frame = ({
  collector,
  chosen,
  view,
  names,
  children,
}: {
  readonly collector: string;
  readonly chosen: Chosen;
  readonly view: '/playground' | '/playground/gallery';
  /** The choices this view heeds. */
  readonly names: readonly Choice[];
  readonly children?: Child;
}) => (
  <html lang="en" data-scheme={chosen.scheme}>
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>Playground – Kaimen</title>
      <link rel="icon" href="/emblem.svg" type="image/svg+xml" />
      <link rel="stylesheet" href="/playground.css" />
      {chosen.theme === 'none' ? null : <link rel="stylesheet" href={`/themes/${chosen.theme}.css`} />}
      <script type="module" src={`${collector}/kaimen.js`}></script>
      <script type="module" src="/playground.js"></script>
    </head>
    <body>
      <header>
        <h1>Playground</h1>
        <nav aria-label="Views">
          <a href="/playground" aria-current={view === '/playground' ? 'page' : undefined}>
            One element
          </a>
          <a href="/playground/gallery" aria-current={view === '/playground/gallery' ? 'page' : undefined}>
            Every state
          </a>
          <a href="/">Demonstration site</a>
        </nav>
      </header>
      <form method="get" action={view} class="choices">
        {names.map((name) => (
          <label>
            {LABELS[name]}
            <select name={name}>
              {CHOICES[name].map((value) => (
                <option value={value} selected={value === chosen[name]}>
                  {value}
                </option>
              ))}
            </select>
          </label>
        ))}
        <button type="submit">Show</button>
      </form>
      <main lang={chosen.lang} dir={direction(chosen.lang)}>
        {children}
      </main>
    </body>
  </html>
);
