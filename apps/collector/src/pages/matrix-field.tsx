import { localise, visibleRows } from '@kaimen/contract/flow';
import { scaleOrder } from '@kaimen/contract/strings';
import type { MatrixQuestion } from '@kaimen/contract/wire';
import type { FC } from 'hono/jsx';
import { anchorOf, Group, type Props } from './group.tsx';
import { PointLabel } from './rating-field.tsx';

/** The same scale for several rows: each row a group of its own, its points in columns where there is room. */
export const MatrixField: FC<Props<MatrixQuestion>> = (props) => {
  const { question, draft, lang, definition, faults } = props;
  const points = scaleOrder(question.scale);
  const shape = question.scale.startsWith('numbers') ? 'nums' : points.length > 3 ? 'cols' : 'few';
  return (
    <Group {...props}>
      {visibleRows(definition, question, draft.answers).map((row, at) => {
        const name = `${question.id}.${row.id}`;
        const given = draft.typed.get(name)?.at(-1);
        const open = faults.has(question.id) && !given;
        return (
          <fieldset class={`row-q ${shape}`}>
            <legend>{localise(row.label, lang, ...definition.languages)}</legend>
            <div class={shape === 'nums' ? 'opts nums' : 'opts'}>
              {points.map((value, index) => (
                <PointLabel
                  {...props}
                  name={name}
                  anchor={at || index ? undefined : anchorOf(question.id)}
                  value={value}
                  checked={given === String(value)}
                  invalid={open}
                />
              ))}
            </div>
          </fieldset>
        );
      })}
    </Group>
  );
};
