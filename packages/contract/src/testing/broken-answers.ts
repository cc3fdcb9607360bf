import { answerable, holds, prune, visibleOptions, visibleQuestions, visibleRows } from '../flow.ts';
import {
  type Answers,
  type ChoiceQuestion,
  type FormDefinition,
  LIMITS,
  type Question,
  SCALES,
} from '../wire.ts';

/** Breaks answers in one way and says where that must show; undefined where they cannot be broken so. */
type Mutation = (form: FormDefinition, answers: Record<string, unknown>) => string | undefined;
const given = <T extends Question['type']>(form: FormDefinition, answers: Record<string, unknown>, type: T) =>
  form.questions.find(
    (q): q is Extract<Question, { type: T }> => q.type === type && answers[q.id] !== undefined,
  );
const of =
  <T extends Question['type']>(
    type: T,
    change: (question: Extract<Question, { type: T }>, answers: Record<string, unknown>) => unknown,
  ): Mutation =>
  (form, answers) => {
    const question = given(form, answers, type);
    if (!question || change(question, answers) === false) return undefined;
    return `/answers/${question.id}`;
  };
const write =
  (type: Question['type'], value: (question: never) => unknown): Mutation =>
  (form, answers) =>
    of(type, (question) => {
      answers[question.id] = value(question as never);
    })(form, answers);
const several = (question: ChoiceQuestion): boolean => (question.max ?? 1) > 1;

/** What breaks answers a form allows, by its name. */
export const brokenAnswers: Record<string, Mutation> = {
  'a question the form does not have': (_form, answers) => {
    answers['no-such-question'] = 1;
    return '/answers/no-such-question';
  },
  'an answer to words': (form, answers) => {
    const words = form.questions.find((question) => !answerable(question));
    if (!words) return undefined;
    answers[words.id] = 'x';
    return `/answers/${words.id}`;
  },
  'a point above the scale': write('rating', (q: { scale: keyof typeof SCALES }) => SCALES[q.scale][1] + 1),
  'a point below the scale': write('rating', (q: { scale: keyof typeof SCALES }) => SCALES[q.scale][0] - 1),
  'half a point': write('rating', () => 1.5),
  'a point as text': write('rating', () => '1'),
  'a point that is true': write('rating', () => true),
  'a rating that is null': write('rating', () => null),
  'a text that is a number': write('text', () => 7),
  'a text that is a list': write('text', () => ['x']),
  'a text too long': write('text', (q: { maxLength?: number }) =>
    '字'.repeat((q.maxLength ?? LIMITS.text) + 1),
  ),
  'NUL in a text': write('text', () => 'good\0hidden'),
  'half a character': write('text', () => '\ud83d'),
  'an option that is not there': of('choice', (q, answers) => {
    answers[q.id] = 'no-such-option';
  }),
  'an option that is a number': of('choice', (q, answers) => {
    answers[q.id] = 510;
  }),
  'words with more keys': of('choice', (q, answers) => {
    const option = q.options.find((o) => o.other);
    if (!option || several(q)) return false;
    answers[q.id] = { option: option.id, text: 'x', html: 'y' };
    return true;
  }),
  'a retired option': of('choice', (q, answers) => {
    const option = q.options.find((o) => o.active === false);
    if (!option || several(q)) return false;
    answers[q.id] = option.id;
    return true;
  }),
  'words too long': of('choice', (q, answers) => {
    const option = q.options.find((o) => o.other && o.active !== false);
    if (!option) return false;
    answers[q.id] = { option: option.id, text: 'x'.repeat(LIMITS.other + 1) };
    return true;
  }),
  'words for an option that takes none': of('choice', (q, answers) => {
    const option = q.options.find((o) => !o.other && o.active !== false);
    if (!option) return false;
    answers[q.id] = { option: option.id, text: 'x' };
    return true;
  }),
  'two options where one may stand': of('choice', (q, answers) => {
    const two = q.options.filter((o) => o.active !== false).slice(0, 2);
    if (several(q) || two.length < 2) return false;
    answers[q.id] = two.map((o) => o.id);
    return true;
  }),
  'an exclusive option beside another': of('choice', (q, answers) => {
    const alone = q.options.find((o) => o.exclusive && o.active !== false);
    const beside = q.options.find((o) => o !== alone && o.active !== false);
    if (!several(q) || !alone || !beside) return false;
    answers[q.id] = [beside.id, alone.id];
    return true;
  }),
  'an option twice': of('choice', (q, answers) => {
    const id = q.options[0]?.id;
    answers[q.id] = [id, id];
  }),
  'an option of another answer': (form, answers) => {
    for (const question of form.questions) {
      if (question.type !== 'choice' || answers[question.id] === undefined || several(question)) continue;
      const offered = visibleOptions(question, answers as Answers);
      const hidden = question.options.find((option) => option.active !== false && !offered.includes(option));
      if (!hidden) continue;
      answers[question.id] = hidden.id;
      return `/answers/${question.id}`;
    }
    return undefined;
  },
  'an answer to a question that is not asked': (form, answers) => {
    for (const question of form.questions) {
      if (!answerable(question) || holds(question.when, answers as Answers)) continue;
      if (question.type === 'rating') answers[question.id] = SCALES[question.scale][0];
      else if (question.type === 'text') answers[question.id] = 'x';
      else continue;
      return `/answers/${question.id}`;
    }
    return undefined;
  },
  'a required answer taken away': (form, answers) => {
    const visible = visibleQuestions(form, answers as Answers);
    const question = visible.find((q) => 'required' in q && q.required && answers[q.id] !== undefined);
    if (!question) return undefined;
    delete answers[question.id];
    const left = prune(form, answers as Answers);
    if (!Object.keys(left).length) return undefined;
    for (const key of Object.keys(answers)) if (!(key in left)) delete answers[key];
    return `/answers/${question.id}`;
  },
  'a matrix that is a list': write('matrix', () => [1]),
  'a row that is not there': of('matrix', (q, answers) => {
    answers[q.id] = { ...(answers[q.id] as object), 'no-such-row': SCALES[q.scale][0] };
  }),
  'a row outside of the scale': of('matrix', (q, answers) => {
    const row = Object.keys(answers[q.id] as object)[0] ?? '';
    answers[q.id] = { [row]: SCALES[q.scale][1] + 1 };
  }),
  'a row that is a text': of('matrix', (q, answers) => {
    const row = Object.keys(answers[q.id] as object)[0] ?? '';
    answers[q.id] = { [row]: '1' };
  }),
  'a row that was not drawn': (form, answers) => {
    for (const q of form.questions) {
      if (q.type !== 'matrix' || !('from' in q.rows) || answers[q.id] === undefined) continue;
      const { from } = q.rows;
      const source = form.questions.find((one) => one.id === from);
      const rows = visibleRows(form, q, answers as Answers).map((row) => row.id);
      if (source?.type !== 'choice') continue;
      const hidden = source.options.find((option) => !rows.includes(option.id));
      if (!hidden) continue;
      answers[q.id] = { [hidden.id]: SCALES[q.scale][0] };
      return `/answers/${q.id}/${hidden.id}`;
    }
    return undefined;
  },
  'an open row of a required matrix': of('matrix', (q, answers) => {
    const [first, ...rest] = Object.entries(answers[q.id] as object);
    if (!q.required || !first || !rest.length) return false;
    answers[q.id] = Object.fromEntries(rest);
    return true;
  }),
  'a contact that is a text': write('contact', () => 'name@example.org'),
  'a contact by two ways': write('contact', () => ({ email: 'a@example.org', phone: '12345' })),
  'a contact by a way of its own': write('contact', () => ({ fax: '12345' })),
  'a contact the form does not ask for': of('contact', (q, answers) => {
    if (q.kinds?.includes('phone')) return false;
    answers[q.id] = { phone: '12345' };
    return true;
  }),
  'an e-mail address with two @': write('contact', () => ({ email: 'a@b@example.org' })),
  'an answer of the main way beside one of the other': (form, answers) => {
    const aside = form.settings.entry?.questions ?? [];
    if (!aside.some((id) => answers[id] !== undefined)) return undefined;
    const main = form.questions.find(
      (q) => (q.type === 'rating' || q.type === 'text') && !q.when && !aside.includes(q.id),
    );
    if (!main) return undefined;
    answers[main.id] = main.type === 'rating' ? SCALES[main.scale][0] : 'x';
    return `/answers/${main.id}`;
  },
  'none of a group of which one is needed': (form, answers) => {
    for (const ids of form.settings.oneOf ?? []) {
      const visible = visibleQuestions(form, answers as Answers);
      const group = visible.filter((q) => ids.includes(q.id));
      if (!group.length || group.some((q) => 'required' in q && q.required)) continue;
      const before = structuredClone(answers);
      for (const q of group) delete answers[q.id];
      const left = prune(form, answers as Answers);
      const still = visibleQuestions(form, left).find((q) => ids.includes(q.id));
      const counts = form.questions.some((q) => q.type !== 'contact' && left[q.id] !== undefined);
      if (still && counts) {
        for (const key of Object.keys(answers)) if (!(key in left)) delete answers[key];
        for (const key of Object.keys(left)) answers[key] = left[key];
        return `/answers/${still.id}`;
      }
      Object.assign(answers, before);
    }
    return undefined;
  },
  'a contact and nothing else': (form, answers) => {
    const contact = given(form, answers, 'contact');
    if (!contact || contact.when) return undefined;
    for (const key of Object.keys(answers)) if (key !== contact.id) delete answers[key];
    return '/answers';
  },
  'no answer at all': (_form, answers) => {
    for (const key of Object.keys(answers)) delete answers[key];
    return '/answers';
  },
  'the prototype as an answer': (_form, answers) => {
    Object.defineProperty(answers, '__proto__', { value: 1, enumerable: true });
    return '/answers/__proto__';
  },
};
