import type { Ctx } from '../env.ts';

/** Text to copy: shown as it is, with a button where the browser can copy. */
export const Snippet = ({ c, id, text }: { c: Ctx; id: string; text: string }) => {
  const t = c.get('t').shell;
  return (
    <div class="stack-small">
      <pre tabindex={0}>
        <code id={id}>{text}</code>
      </pre>
      <div class="row no-print" data-copy={t.copy} data-copied={t.copied} data-copy-from={id}></div>
    </div>
  );
};
