import { textLength } from '@kaimen/contract/flow';
import { errorText, fill } from '@kaimen/contract/strings';
import { type Fault, type FormDefinition, LIMITS } from '@kaimen/contract/wire';
import type { Words } from '../pages/layout.tsx';
import type { Refusal } from '../refusal.ts';

/** What a refusal says to the person who reads the page. */
export type Said = {
  /** Question id → sentence. */
  readonly faults: ReadonlyMap<string, string>;
  readonly place?: string;
  /** About the whole. */
  readonly notice?: string;
};

/** A refusal in the words of the page, each fault at its question. */
export const sayRefusal = (
  refusal: Refusal,
  definition: FormDefinition,
  typed: ReadonlyMap<string, readonly string[]>,
  words: Words,
): Said => {
  const faults = new Map<string, string>();
  let place: string | undefined;
  let notice: string | undefined;
  for (const fault of refusal.faults) {
    const [, part, id = ''] = fault.path.split('/');
    if (part === 'answers' && definition.questions.some((question) => question.id === id)) {
      if (!faults.has(id)) faults.set(id, sayFault(fault, definition, typed, words));
    } else if (fault.path === '/answers' && fault.kind === 'required') notice = words.empty;
    else if (fault.path === '/context/place') place = fault.message;
  }
  if (faults.size || place || notice) return { faults, place, notice };
  return { faults, notice: sayWhole(refusal, words, definition.settings.token === 'required') };
};

const sayWhole = (refusal: Refusal, words: Words, needsLink: boolean): string => {
  switch (refusal.code) {
    case 'id_conflict':
      return words.conflict;
    case 'token_invalid':
      return needsLink ? words.linkNeeded : words.tokenInvalid;
    case 'origin_not_allowed':
      return words.notFromHere;
    case 'invalid_body':
      return refusal.faults.some((fault) => fault.path === '/formVersion')
        ? words.newVersion
        : errorText(words, 'invalid_answer');
    default:
      return errorText(words, refusal.code);
  }
};

const sayFault = (
  fault: Fault,
  definition: FormDefinition,
  typed: ReadonlyMap<string, readonly string[]>,
  words: Words,
): string => {
  const [, , id = '', ...deeper] = fault.path.split('/');
  const question = definition.questions.find((one) => one.id === id);
  if (question?.type === 'contact')
    return deeper[0] === 'phone' ? words.rest.phoneWrong : words.rest.emailWrong;
  switch (fault.kind) {
    case 'required': {
      const own = question && 'required' in question && question.required;
      return !own && definition.settings.oneOf?.some((ids) => ids.includes(id))
        ? words.rest.oneOf
        : words.needed;
    }
    case 'reason':
      return words.reasonNeeded;
    case 'not_asked':
    case 'not_offered':
      return words.changed;
    case 'too_many':
      return question?.type === 'choice' ? fill(words.upTo, words.number(question.max ?? 1)) : words.misfit;
    case 'too_long': {
      const other = deeper.length > 0 || question?.type === 'choice';
      const most = other
        ? LIMITS.other
        : question?.type === 'text'
          ? (question.maxLength ?? LIMITS.text)
          : LIMITS.text;
      const text = typed.get(other ? `${id}.other` : id)?.at(-1) ?? '';
      return fill(words.tooLong, words.number(most), words.number(textLength(text)));
    }
    default:
      return words.misfit;
  }
};
