import type { Answers, ChoiceItem, FormDefinition, LanguageMap } from '@kaimen/contract/wire';

/** Everything a person wrote freely: texts, and the words beside an option. A contact is given on purpose. */
export const textsOf = (
  form: FormDefinition,
  answers: Answers,
): readonly { readonly id: string; readonly label: LanguageMap; readonly text: string }[] =>
  form.questions.flatMap(({ id, type, label }) =>
    ([answers[id] ?? []].flat() as readonly ChoiceItem[])
      .map((item) =>
        type === 'text' ? String(item) : type === 'choice' && typeof item === 'object' ? item.text : '',
      )
      .filter((text) => text)
      .map((text) => ({ id, label, text })),
  );

/**
 * Whether a text may hold personal data at all: everything that is looked for has a digit or an @ in it.
 * Kept apart from the patterns, so that these are fetched only for texts that need them.
 */
export const mayBePersonal = (text: string): boolean => /[\p{Nd}@＠]/u.test(text);
