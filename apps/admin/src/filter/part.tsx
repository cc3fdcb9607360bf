import { matchLanguage } from '@kaimen/contract/flow';
import type { Child } from 'hono/jsx';
import type { FilterName, Query } from './query.ts';

/** One part of the sentence: its words, and a picker that opens below them. */
export const Part = ({
  label,
  words,
  idle,
  children,
}: {
  label: string;
  words: string;
  idle?: boolean;
  children: Child;
}) => (
  <details class={idle ? 'part idle' : 'part'} name="filter">
    <summary>
      <span class="visually-hidden">{label}: </span>
      <span>{words}</span>
    </summary>
    <div class="picker">{children}</div>
  </details>
);

/** A choice of a picker. */
export const Pick = ({
  href,
  current,
  depth = 0,
  children,
}: {
  href: string;
  current: boolean;
  depth?: number;
  children: Child;
}) => (
  <a
    href={href}
    aria-current={current ? 'true' : undefined}
    class={depth ? `indent-${Math.min(depth, 4)}` : undefined}
  >
    <span>{children}</span>
  </a>
);

/** The parts of the filter that a picker's form does not set itself. */
export const Hidden = ({ query, but }: { query: Query; but: readonly FilterName[] }) => (
  <>
    {Object.entries(query)
      .filter(([name]) => !but.includes(name as FilterName))
      .map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
  </>
);

/** The name of a language in the interface's language. */
export const languageName = (tag: string, locale: string): string => {
  try {
    return new Intl.DisplayNames([locale], { type: 'language' }).of(matchLanguage(tag, [tag]) ?? tag) ?? tag;
  } catch {
    return tag;
  }
};
