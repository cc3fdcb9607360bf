/** The fields of an HTML form as answers. */
import type { ChoiceQuestion, FormDefinition } from '../wire.ts';

/** See `answersFromFields` of `check.ts`. */
export const fieldsToAnswers = (
  definition: FormDefinition,
  fields: Iterable<readonly [string, string]>,
): Record<string, unknown> => {
  const byId = new Map(definition.questions.map((question) => [question.id, question]));
  const values = new Map<string, unknown[]>();
  const words = new Map<string, string>();
  for (const [name, value] of fields) {
    if (name.startsWith('_') || value === '') continue;
    const other = name.endsWith('.other') ? name.slice(0, -6) : undefined;
    if (other !== undefined && byId.get(other)?.type === 'choice') {
      if (value.trim()) words.set(other, value);
      continue;
    }
    const rating = byId.get(name)?.type === 'rating' && /^\d{1,3}$/.test(value);
    const list = values.get(name) ?? [];
    list.push(rating ? Number(value) : value);
    values.set(name, list);
  }
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
