import type { Answers, AnswerValue, Question } from '@kaimen/contract/wire';

/** What stands in the light DOM of an element that works, where it holds controls. */
export type Fallback = {
  /** Takes its controls out of the host's form (`true`), or gives them back. */
  shield(works: boolean): void;
  /** What was half chosen in the control of this name. */
  given(name: string): string | undefined;
  /** What was half chosen, as answers. */
  answers(questions: readonly Question[]): Answers;
  /** Puts the focus where it was before the shield, as far as the element has such a control. */
  resume(): void;
};

/**
 * The fallback of one element: a form that works without a script, or controls in the form of the host.
 * Whoever was about to answer there goes on in the element. A chunk of its own; most pages have a link.
 */
export const fallback = (element: HTMLElement): Fallback => {
  let fence: HTMLFieldSetElement | undefined;
  let at: string | undefined;
  const fields = (name: string): readonly string[] =>
    [...element.querySelectorAll<HTMLInputElement>('textarea,select,:checked')]
      .filter((field) => field.name === name && field.value)
      .map(({ value }) => value);
  return {
    shield: (works) => {
      if (works && !fence) {
        at = element.querySelector<HTMLInputElement>(':focus')?.name;
        fence = document.createElement('fieldset');
        fence.disabled = true;
        fence.append(...element.childNodes);
        element.append(fence);
      } else if (!works && fence) {
        fence.replaceWith(...fence.childNodes);
        fence = undefined;
      }
    },
    given: (name) => fields(name)[0],
    answers: (questions) => {
      const found: Record<string, AnswerValue> = {};
      for (const q of questions) {
        const [value, ...more] = fields(q.id);
        if (!value) continue;
        if (q.type === 'rating') found[q.id] = Number(value);
        else if (q.type === 'text') found[q.id] = value;
        else if (q.type === 'choice') found[q.id] = (q.max ?? 1) > 1 ? [value, ...more] : value;
      }
      return found;
    },
    resume: () => {
      const name = CSS.escape(at ?? '');
      const root = element.shadowRoot;
      if (at !== undefined)
        (
          root?.querySelector<HTMLElement>(`[name="${name}"]:checked,textarea[name="${name}"]`) ?? element
        ).focus();
      at = undefined;
    },
  };
};
