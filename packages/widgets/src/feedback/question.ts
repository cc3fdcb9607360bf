import { html } from '../base/lit.ts';
import { type Group, scale } from '../scale/scale.ts';
import { textBox } from '../text/text.ts';
import type { Asking, Shown } from './asking.ts';

/** Whether an answer is needed, by itself or by its group. */
export const must = (q: Shown): boolean | undefined => (q as { required?: boolean }).required || q.grouped;

/** Draws one question. */
export const question = (q: Shown, asking: Asking): unknown => {
  const { id } = q;
  const { words } = asking;
  const label = asking.text(q.label);
  const group: Group = {
    id,
    label: must(q) ? label : html`${label} <small>${words.optional}</small>`,
    hint: asking.text(q.hint),
    error: asking.faults[id],
  };
  switch (q.type) {
    case 'rating':
      return scale({
        ...group,
        scale: q.scale,
        value: asking.answers[id] as number | undefined,
        required: q.required,
        words,
        icons: asking.icons.get(q.scale),
        word: (point) => asking.text(q.points?.[point]),
        choose: (point) => asking.answer(id, point),
      });
    case 'text':
      return textBox({
        ...group,
        value: (asking.answers[id] as string) ?? '',
        limit: q.maxLength,
        rows: q.rows,
        required: q.required,
        notice: asking.text(q.notice) || words.notice,
        words,
        write: (value) => asking.answer(id, value || undefined),
      });
    default:
      return asking.draw?.(q, group, asking);
  }
};
