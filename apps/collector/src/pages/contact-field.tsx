import { localise } from '@kaimen/contract/flow';
import { fill } from '@kaimen/contract/strings';
import type { ContactKind, ContactQuestion } from '@kaimen/contract/wire';
import type { FC } from 'hono/jsx';
import { anchorOf, Group, type Props } from './group.tsx';

/** A way to be reached, apart from the questions: what it is for, how long it is kept, and the fields. */
export const ContactField: FC<Props<ContactQuestion>> = (props) => {
  const { question, draft, lang, words, definition, faults } = props;
  const kinds: readonly ContactKind[] = question.kinds ?? ['email'];
  const id = anchorOf(question.id);
  const typed = (kind: ContactKind) => draft.typed.get(`${question.id}.${kind}`)?.at(-1) ?? '';
  return (
    <div class="apart">
      <Group {...props}>
        {kinds.map((kind, at) => (
          <div class="f">
            <label for={at ? `${id}-${kind}` : id}>{words.rest[kind]}</label>
            <input
              class="short"
              type={kind === 'email' ? 'email' : 'tel'}
              id={at ? `${id}-${kind}` : id}
              name={`${question.id}.${kind}`}
              value={typed(kind)}
              autocomplete={kind === 'email' ? 'email' : 'tel'}
              dir="ltr"
              aria-invalid={faults.has(question.id) && typed(kind) ? 'true' : undefined}
              aria-describedby={`${faults.has(question.id) ? `${id}-e ` : ''}${id}-c`}
            />
          </div>
        ))}
        <p class="soft" id={`${id}-c`}>
          {localise(question.consent, lang, ...definition.languages)}{' '}
          {fill(words.rest.apart, words.number(question.days ?? 90))}
        </p>
      </Group>
    </div>
  );
};
