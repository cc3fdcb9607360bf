/** Ways to break a form definition, of which the table of broken ones is made. */
export type Loose = Record<string, unknown> & {
  questions: Record<string, never>[];
  languages: string[];
  settings: Record<string, unknown>;
};
/** Breaks a definition in one way and says where that must show; undefined where it cannot be broken so. */
export type Mutation = (form: Loose, pick: (below: number) => number) => string | undefined;

// biome-ignore lint/suspicious/noExplicitAny: a mutation writes what no type allows.
export type Any = any;
const find = (form: Loose, type: string): [Any, string] | undefined => {
  const index = form.questions.findIndex((question: Any) => question.type === type);
  return index < 0 ? undefined : [form.questions[index], `/questions/${index}`];
};
export const any = (form: Loose, pick: (below: number) => number): [Any, string] => {
  const index = pick(form.questions.length);
  return [form.questions[index], `/questions/${index}`];
};
export const of =
  (type: string, change: (question: Any, at: string, form: Loose) => string | undefined): Mutation =>
  (form) => {
    const found = find(form, type);
    return found && change(found[0], found[1], form);
  };
/** Writes (or removes) the value at the pointer. */
const put = (form: unknown, pointer: string, value: unknown): void => {
  const keys = pointer.split('/').slice(1);
  const last = keys.pop() ?? '';
  const at = keys.reduce((part, key) => part[key], form as Any);
  if (value === undefined) delete at[last];
  else at[last] = value;
};
export const set =
  (pointer: string, value: unknown, path = pointer): Mutation =>
  (form) => {
    put(form, pointer, value);
    return path;
  };
export const on = (type: string, pointer: string, value: unknown): Mutation =>
  of(type, (question, at) => {
    put(question, pointer, value);
    return at + pointer;
  });
export const titled =
  (text: string): Mutation =>
  (form) => {
    form.title = { [form.languages[0] ?? '']: text };
    return `/title/${form.languages[0]}`;
  };
export const add = (form: Loose, question: Any): string =>
  `/questions/${form.questions.push(question as never) - 1}`;
export const note = (form: Loose, more: object = {}): Any => ({
  id: 'added-note',
  type: 'note',
  label: { [form.languages[0] ?? '']: 'x' },
  ...more,
});
export const rated = (form: Loose, more: object = {}): Any =>
  note(form, { id: 'added-rating', type: 'rating', scale: 'stars-5', ...more });
/** A condition on a rating of five stars, added at the end. */
export const condition =
  (when: object, path: string): Mutation =>
  (form) => {
    add(form, rated(form));
    return add(form, note(form, { when: { question: 'added-rating', ...when } })) + path;
  };

export const choice = (form: Loose, more: object = {}): Any =>
  note(form, {
    id: 'added-choice',
    type: 'choice',
    options: [
      { id: 'a', label: note(form).label },
      { id: 'none', label: note(form).label, exclusive: true },
    ],
    ...more,
  });
export const matrix = (form: Loose, more: object = {}): Any =>
  note(form, {
    id: 'added-matrix',
    type: 'matrix',
    scale: 'stars-5',
    rows: [{ id: 'a', label: note(form).label }],
    ...more,
  });
export const contact = (form: Loose, more: object = {}): Any =>
  note(form, { id: 'added-contact', type: 'contact', consent: note(form).label, ...more });
export const text = (form: Loose, more: object = {}): Any =>
  note(form, { id: 'added-text', type: 'text', ...more });
/** Adds a question and says where the fault is in it. */
export const added =
  (make: (form: Loose) => Any, path: string): Mutation =>
  (form) =>
    add(form, make(form)) + path;
/** A matrix with rows drawn from what stands before it. */
export const drawn =
  (source: (form: Loose) => Any, rows: object, path: string): Mutation =>
  (form) => {
    add(form, source(form));
    return add(form, matrix(form, { id: 'drawn', rows })) + path;
  };
/** Sets a setting, with two ratings and a text added that no other part knows. */
export const course =
  (key: string, value: (form: Loose) => unknown, path: string): Mutation =>
  (form) => {
    for (const other of ['entry', 'round', 'oneOf']) delete form.settings[other];
    add(form, rated(form));
    add(form, text(form));
    add(form, contact(form, { id: 'added-contact' }));
    form.settings[key] = value(form);
    return path;
  };
export const first = (form: Loose): Any => note(form).label;
