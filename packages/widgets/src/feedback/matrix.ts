import { visibleRows } from '@kaimen/contract/flow';
import type { MatrixQuestion, MatrixValue } from '@kaimen/contract/wire';
import { html } from '../base/lit.ts';
import { errorLine, type Group, hintLine, scale } from '../scale/scale.ts';
import type { Part, PartAsking } from './asking.ts';
import css from './matrix.css?inline';

/** The same scale for several rows: a group of radios for each, in one named group. A chunk of its own. */
export const part: Part = {
  css,
  view: (q: MatrixQuestion, group: Group, asking: PartAsking): unknown => {
    const { id } = q;
    const given = (asking.answers[id] ?? {}) as MatrixValue;
    return html`<fieldset part="group" aria-describedby="h-${id} e-${id}">
      <legend id="l-${id}" part="label" tabindex="-1">${group.label}</legend>${hintLine(group)}
      ${visibleRows(asking.form, q, asking.answers).map(
        (row) =>
          html`<div part="row">
            ${scale({
              id: `${id}.${row.id}`,
              label: html`<bdi>${asking.text(row.label)}</bdi>`,
              scale: q.scale,
              value: given[row.id],
              required: q.required,
              wrong: !!group.error && given[row.id] === undefined,
              words: asking.words,
              icons: asking.icons.get(q.scale),
              word: (point) => asking.text(q.points?.[point]),
              choose: (point) => asking.answer(id, { ...given, [row.id]: point }),
            })}
          </div>`,
      )}
      ${errorLine(group)}
    </fieldset>`;
  },
};
