import type { RestStrings, Strings } from '@kaimen/contract/strings';
import type { Answers, AnswerValue, FormDefinition, LanguageMap, Question } from '@kaimen/contract/wire';
import type { Outcome } from '../outbox/way.ts';
import type { Icons } from '../scale/icons.ts';
import type { Group } from '../scale/scale.ts';

/** A question as it is asked. `grouped`: one answer of several questions is needed, so it is not optional. */
export type Shown = Question & { readonly grouped?: boolean };

/** Where a form stands with the answers given. */
export type Standing = {
  readonly steps: readonly (readonly Shown[])[];
  /** The answers that apply. */
  readonly answers: Answers;
  /** Ids of those of `asked` that still need an answer. */
  missing(asked: readonly Question[]): readonly string[];
};

/** What the questions of a step are drawn from. */
export type Asking = {
  readonly answers: Answers;
  readonly words: Strings;
  /** Error sentences by question. */
  readonly faults: Readonly<Record<string, string>>;
  /** The text of a map in the language shown. */
  text(map: LanguageMap | undefined): string;
  answer(id: string, value: AnswerValue | undefined): void;
  redraw(): void;
  readonly icons: ReadonlyMap<string, Icons | undefined>;
  /** Draws questions that are neither ratings nor texts. */
  draw?(q: Question, group: Group, asking: Asking): unknown;
};

/** What other types of question are drawn from. */
export type PartAsking = Asking & {
  readonly form: FormDefinition;
  /** There when the form needs them. */
  readonly rest: RestStrings;
  /** What a question keeps for itself while it is asked: whether "more" was pressed, what was typed aside. */
  readonly aside: Map<string, string>;
};

/** Drawing of a type of question, with its style sheet; fetched when a form has one. */
export type Part = {
  readonly css: string;
  view(q: Question, group: Group, asking: PartAsking): unknown;
  /** The error of an answer, '' for none. */
  check?(q: Question, value: AnswerValue | undefined, asking: Pick<PartAsking, 'words' | 'rest'>): string;
};

/** What the course of a form needs of the element that shows it. */
export type Host = {
  readonly element: Element;
  text(map: LanguageMap | undefined): string;
  /** Shows a step of another way. */
  go(at: number): void;
  /** Stores answers on the way to the end. */
  attempt(answers: Answers): Promise<Outcome | undefined>;
  say(words: string): void;
};
