import { localise, visibleOptions } from '@kaimen/contract/flow';
import { fill } from '@kaimen/contract/strings';
import type { ChoiceQuestion } from '@kaimen/contract/wire';
import type { FC } from 'hono/jsx';
import { anchorOf, Labelled, type Props } from './group.tsx';
import { markOf } from './marks.ts';

/** A long list of options as a menu; nothing is chosen before the person does. */
export const MenuField: FC<Props<ChoiceQuestion>> = (props) => {
  const { question, draft, lang, words, definition, faults } = props;
  const id = anchorOf(question.id);
  const options = visibleOptions(question, draft.answers);
  const chosen = draft.typed.get(question.id)?.at(-1) ?? '';
  const other = options.find((option) => option.other);
  const say = (map: Parameters<typeof localise>[0]) => localise(map, lang, ...definition.languages);
  return (
    <Labelled {...props}>
      {(described) => (
        <>
          <select
            id={id}
            name={question.id}
            aria-invalid={faults.has(question.id) ? 'true' : undefined}
            aria-describedby={described}
          >
            <option value="">{words.rest.choose}</option>
            {options.map((option) => (
              <option
                value={option.id}
                selected={option.id === chosen}
                {...markOf(definition, `option:${question.id}:${option.id}`)}
              >
                {say(option.label)}
              </option>
            ))}
          </select>
          {other ? (
            <input
              type="text"
              name={`${question.id}.other`}
              value={draft.typed.get(`${question.id}.other`)?.at(-1) ?? ''}
              aria-label={fill(words.other, say(other.label))}
              placeholder={fill(words.other, say(other.label))}
            />
          ) : null}
        </>
      )}
    </Labelled>
  );
};
