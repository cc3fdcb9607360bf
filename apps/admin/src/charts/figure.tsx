import type { Child } from 'hono/jsx';
import type { Ctx } from '../env.ts';

/** A chart as every page shows it: the finding, what and when and n, the picture, its table behind a toggle. */
export const Figure = ({
  c,
  title,
  subtitle,
  id,
  wide,
  small,
  table,
  note,
  compact = false,
}: {
  c: Ctx;
  title: string;
  subtitle: Child;
  id: string;
  /** The picture for wide screens, and the one for narrow ones. */
  wide?: Child;
  small?: Child;
  table: Child;
  note?: string;
  /** The picture is half as wide as a page. */
  compact?: boolean;
}) => (
  <figure class="card" aria-labelledby={id}>
    <div>
      <h3 id={id}>{title}</h3>
      <p class="subtitle">{subtitle}</p>
    </div>
    {wide && <div class={compact ? 'wide-only compact' : 'wide-only'}>{wide}</div>}
    {small && <div class={compact ? 'small-only compact' : 'small-only'}>{small}</div>}
    {note && <p class="small muted">{note}</p>}
    {wide ? (
      <details class="table">
        <summary>{c.get('t').shell.table}</summary>
        <section class="scroll" tabindex={0} aria-labelledby={id}>
          {table}
        </section>
      </details>
    ) : (
      <section class="scroll" tabindex={0} aria-labelledby={id}>
        {table}
      </section>
    )}
  </figure>
);
