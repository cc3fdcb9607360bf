import { answersFromFields, checkAnswers } from '@kaimen/contract/check';
import { localise } from '@kaimen/contract/flow';
import { findPersonal, type PersonalPart, speaksOfDanger } from '@kaimen/contract/personal';
import { fill } from '@kaimen/contract/strings';
import type { Answers, FormDefinition } from '@kaimen/contract/wire';
import { type Fields, lastField } from '../door/fields.ts';
import type { Words } from '../pages/layout.tsx';
import type { Room } from '../room.ts';

/** A text of the person with what looks like personal data in it; no parts: it speaks of danger. */
export type Marked = {
  /** Name of its field. */
  readonly name: string;
  readonly label: string;
  readonly text: string;
  readonly parts: readonly PersonalPart[];
  readonly rows: number;
};

/** Free texts of the answers, each with its field and its label. */
const textsOf = (definition: FormDefinition, answers: Answers, lang: string, words: Words) =>
  definition.questions.flatMap((question) => {
    const say = (map: Parameters<typeof localise>[0]) => localise(map, lang, ...definition.languages);
    const value = answers[question.id];
    if (question.type === 'text' && typeof value === 'string')
      return [{ name: question.id, label: say(question.label), text: value, rows: question.rows ?? 4 }];
    if (question.type !== 'choice') return [];
    return [value].flat().flatMap((item) =>
      typeof item === 'object' && 'option' in item
        ? [
            {
              name: `${question.id}.other`,
              label: fill(words.other, say(question.options.find((o) => o.id === item.option)?.label)),
              text: String(item.text),
              rows: 2,
            },
          ]
        : [],
    );
  });

/**
 * Texts the person should look at before anything is stored. Empty: none, or the person said to send
 * them as they are (`_asis`, which names these very texts), or the answers do not hold anyway.
 */
export const textsToReview = (
  room: Pick<Room, 'hash'>,
  definition: FormDefinition,
  fields: Fields,
  lang: string,
  words: Words,
): { readonly texts: readonly Marked[]; readonly sign: string } => {
  const checked = checkAnswers(definition, answersFromFields(definition, fields), { partial: true });
  const all = checked.ok ? textsOf(definition, checked.answers, lang, words) : [];
  const texts = all.flatMap((text) => {
    const parts = findPersonal(text.text);
    // Where the form knows of help, it is shown before words of danger are sent.
    const alarm = definition.settings.help !== undefined && speaksOfDanger(text.text);
    return parts.length || alarm ? [{ ...text, parts }] : [];
  });
  const sign = texts.length
    ? room.hash.sha256(JSON.stringify(texts.map(({ text }) => text))).slice(0, 16)
    : '';
  const given = lastField(fields, '_asis');
  return { texts: given === '1' || given === sign ? [] : texts, sign };
};

/** Whether any free text of the answers speaks of danger. */
export const danger = (definition: FormDefinition, fields: Fields): boolean => {
  const written = new Set(
    definition.questions.flatMap((q) =>
      q.type === 'text' ? [q.id] : q.type === 'choice' ? [`${q.id}.other`] : [],
    ),
  );
  return fields.some(([name, value]) => written.has(name) && speaksOfDanger(value));
};
