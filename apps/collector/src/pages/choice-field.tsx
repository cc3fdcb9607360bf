import { localise, visibleOptions } from '@kaimen/contract/flow';
import { fill } from '@kaimen/contract/strings';
import type { ChoiceOption, ChoiceQuestion } from '@kaimen/contract/wire';
import type { FC } from 'hono/jsx';
import { anchorOf, Group, type Props } from './group.tsx';
import { markOf } from './marks.ts';

/** Options as radios or boxes: the first ones at once, the rest under "more". */
export const ChoiceField: FC<Props<ChoiceQuestion>> = (props) => {
  const { question, draft, words } = props;
  const options = visibleOptions(question, draft.answers);
  const shown = question.show ?? options.length;
  const together = options.filter((option) => !option.exclusive).length;
  const most = Math.min(question.max ?? 1, together);
  const more =
    most > 1 && most < together
      ? fill(words.upTo, words.number(most))
      : most > 1 && !question.hint
        ? words.anyNumber
        : undefined;
  const [first, rest] = [options.slice(0, shown), options.slice(shown)];
  const draw = (option: ChoiceOption) => (
    <OptionField {...props} option={option} anchor={option === options[0]} />
  );
  return (
    <Group {...props} more={more}>
      <div class="opts">{first.map(draw)}</div>
      {rest.length ? (
        <details open={rest.some((option) => isTicked(props, option))}>
          <summary>
            {words.more} ({rest.length})
          </summary>
          <div class="opts">{rest.map(draw)}</div>
        </details>
      ) : null}
    </Group>
  );
};

const isTicked = ({ draft, question }: Props<ChoiceQuestion>, option: ChoiceOption): boolean =>
  draft.typed.get(question.id)?.includes(option.id) ?? false;

const OptionField: FC<Props<ChoiceQuestion> & { option: ChoiceOption; anchor: boolean }> = (props) => {
  const { question, option, anchor, lang, definition, faults, draft, words } = props;
  const label = localise(option.label, lang, ...definition.languages);
  const hint = localise(option.hint, lang, ...definition.languages);
  return (
    <>
      <label class="opt" {...markOf(definition, `option:${question.id}:${option.id}`)}>
        <input
          type={(question.max ?? 1) > 1 ? 'checkbox' : 'radio'}
          name={question.id}
          id={anchor ? anchorOf(question.id) : undefined}
          value={option.id}
          checked={isTicked(props, option)}
          aria-invalid={faults.has(question.id) ? 'true' : undefined}
        />
        <span class="w">
          {label}
          {hint ? <span class="hint">{hint}</span> : null}
        </span>
      </label>
      {option.other ? (
        <input
          class="other"
          type="text"
          name={`${question.id}.other`}
          value={draft.typed.get(`${question.id}.other`)?.at(-1) ?? ''}
          aria-label={fill(words.other, label)}
        />
      ) : null}
    </>
  );
};
