import { findPersonal } from '@kaimen/contract/personal';

/** What stands for a part that looks like personal data; its length tells nothing. */
const HIDDEN = '•••••';

/** A text with everything that looks like personal data hidden, and how many parts that were. */
export const hidePersonal = (text: string): { readonly text: string; readonly hidden: number } => {
  const parts = findPersonal(text);
  let shown = '';
  let at = 0;
  for (const { start, end } of parts) {
    shown += text.slice(at, start) + HIDDEN;
    at = end;
  }
  return { text: shown + text.slice(at), hidden: parts.length };
};
