import type { Strings } from '@kaimen/contract/strings';
import type {
  Answers,
  AnswerValue,
  ChoiceQuestion,
  LanguageMap,
  LinkQuestion,
  NoteQuestion,
} from '@kaimen/contract/wire';
import type { Icons } from '../scale/icons.ts';
import type { Group } from '../scale/scale.ts';

/** Drawing of choices, notes and links, with their style sheet; fetched when a form has one. */
export type Choices = {
  readonly css: string;
  view(q: ChoiceQuestion | NoteQuestion | LinkQuestion, group: Group, asking: Asking): unknown;
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
  /** Questions whose "more" was pressed. */
  readonly opened: Set<string>;
  /** Drawing of choices, notes and links, there when the form has one. */
  readonly choice?: Choices;
  readonly icons: ReadonlyMap<string, Icons | undefined>;
};
