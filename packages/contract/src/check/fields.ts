/** The fields of an HTML form as answers. */
import type { ChoiceQuestion, ContactKind, FormDefinition, Question } from '../wire.ts';
import { reserved } from './plain.ts';

const number = (value: string): string | number => (/^\d{1,3}$/.test(value) ? Number(value) : value);

/** The question a field is a part of (`id.rowId`, `id.email`), and the part. */
const partOf = (byId: ReadonlyMap<string, Question>, name: string): [Question | undefined, string] => {
  const dot = name.indexOf('.');
  const question = dot < 0 ? undefined : byId.get(name.slice(0, dot));
  const part = name.slice(dot + 1);
  const known =
    question?.type === 'matrix' || (question?.type === 'contact' && (part === 'email' || part === 'phone'));
  return [known && !reserved(part) ? question : undefined, part];
};

/** Of two ways to be reached, typed into two fields, the one the form names first. */
const wholeOf = (question: Question | undefined, given: Record<string, unknown>): unknown => {
  if (question?.type !== 'contact') return given;
  const kind = (question.kinds ?? ['email']).find((k: ContactKind) => String(given[k] ?? '').trim());
  return kind ? { [kind]: given[kind] } : given;
};

/** See `answersFromFields` of `check.ts`. */
export const fieldsToAnswers = (
  definition: FormDefinition,
  fields: Iterable<readonly [string, string]>,
): Record<string, unknown> => {
  const byId = new Map(definition.questions.map((question) => [question.id, question]));
  const values = new Map<string, unknown[]>();
  const words = new Map<string, string>();
  const parts = new Map<string, Record<string, unknown>>();
  for (const [name, value] of fields) {
    if (name.startsWith('_') || value === '') continue;
    const other = name.endsWith('.other') ? name.slice(0, -6) : undefined;
    if (other !== undefined && byId.get(other)?.type === 'choice') {
      if (value.trim()) words.set(other, value);
      continue;
    }
    const [owner, part] = partOf(byId, name);
    if (owner) {
      parts.set(owner.id, {
        ...parts.get(owner.id),
        [part]: owner.type === 'matrix' ? number(value) : value,
      });
      continue;
    }
    const list = values.get(name) ?? [];
    list.push(byId.get(name)?.type === 'rating' ? number(value) : value);
    values.set(name, list);
  }
  for (const [id, given] of parts) values.set(id, [wholeOf(byId.get(id), given)]);
  for (const [id, text] of words) {
    const question = byId.get(id) as ChoiceQuestion;
    const option = question.options.find((o) => o.other && o.active !== false);
    if (!option) continue;
    // Words in the box of an option say that it is meant, ticked or not.
    const item = { option: option.id, text };
    const chosen = values.get(id) ?? [];
    values.set(
      id,
      chosen.includes(option.id)
        ? chosen.map((value) => (value === option.id ? item : value))
        : [...chosen, item],
    );
  }
  const answers: [string, unknown][] = [];
  for (const [name, list] of values) {
    const question = byId.get(name);
    const several = list.length > 1 || (question?.type === 'choice' && (question.max ?? 1) > 1);
    answers.push([name, several ? list : list[0]]);
  }
  return Object.fromEntries(answers);
};
