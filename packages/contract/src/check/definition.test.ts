import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkDefinition } from '../check.ts';
import type { FormDefinition } from '../wire.ts';
import { definitions } from './definition.arbitrary.ts';

type Loose = Record<string, unknown> & {
  questions: Record<string, never>[];
  languages: string[];
  settings: Record<string, unknown>;
};
/** Breaks a definition in one way and says where that must show; undefined where it cannot be broken so. */
type Mutation = (form: Loose, pick: (below: number) => number) => string | undefined;

// biome-ignore lint/suspicious/noExplicitAny: a mutation writes what no type allows.
type Any = any;
const find = (form: Loose, type: string): [Any, string] | undefined => {
  const index = form.questions.findIndex((question: Any) => question.type === type);
  return index < 0 ? undefined : [form.questions[index], `/questions/${index}`];
};
const any = (form: Loose, pick: (below: number) => number): [Any, string] => {
  const index = pick(form.questions.length);
  return [form.questions[index], `/questions/${index}`];
};
const of =
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
const set =
  (pointer: string, value: unknown, path = pointer): Mutation =>
  (form) => {
    put(form, pointer, value);
    return path;
  };
const on = (type: string, pointer: string, value: unknown): Mutation =>
  of(type, (question, at) => {
    put(question, pointer, value);
    return at + pointer;
  });
const titled =
  (text: string): Mutation =>
  (form) => {
    form.title = { [form.languages[0] ?? '']: text };
    return `/title/${form.languages[0]}`;
  };
const add = (form: Loose, question: Any): string =>
  `/questions/${form.questions.push(question as never) - 1}`;
const note = (form: Loose, more: object = {}): Any => ({
  id: 'added-note',
  type: 'note',
  label: { [form.languages[0] ?? '']: 'x' },
  ...more,
});
const rated = (form: Loose, more: object = {}): Any =>
  note(form, { id: 'added-rating', type: 'rating', scale: 'stars-5', ...more });
/** A condition on a rating of five stars, added at the end. */
const condition =
  (when: object, path: string): Mutation =>
  (form) => {
    add(form, rated(form));
    return add(form, note(form, { when: { question: 'added-rating', ...when } })) + path;
  };

const choice = (form: Loose, more: object = {}): Any =>
  note(form, {
    id: 'added-choice',
    type: 'choice',
    options: [
      { id: 'a', label: note(form).label },
      { id: 'none', label: note(form).label, exclusive: true },
    ],
    ...more,
  });
const matrix = (form: Loose, more: object = {}): Any =>
  note(form, {
    id: 'added-matrix',
    type: 'matrix',
    scale: 'stars-5',
    rows: [{ id: 'a', label: note(form).label }],
    ...more,
  });
const contact = (form: Loose, more: object = {}): Any =>
  note(form, { id: 'added-contact', type: 'contact', consent: note(form).label, ...more });
const text = (form: Loose, more: object = {}): Any => note(form, { id: 'added-text', type: 'text', ...more });
/** Adds a question and says where the fault is in it. */
const added =
  (make: (form: Loose) => Any, path: string): Mutation =>
  (form) =>
    add(form, make(form)) + path;
/** A matrix with rows drawn from what stands before it. */
const drawn =
  (source: (form: Loose) => Any, rows: object, path: string): Mutation =>
  (form) => {
    add(form, source(form));
    return add(form, matrix(form, { id: 'drawn', rows })) + path;
  };
/** Sets a setting, with two ratings and a text added that no other part knows. */
const course =
  (key: string, value: (form: Loose) => unknown, path: string): Mutation =>
  (form) => {
    for (const other of ['entry', 'round', 'oneOf']) delete form.settings[other];
    add(form, rated(form));
    add(form, text(form));
    add(form, contact(form, { id: 'added-contact' }));
    form.settings[key] = value(form);
    return path;
  };
const first = (form: Loose): Any => note(form).label;

const mutations: Record<string, Mutation> = {
  'no rows': added((f) => matrix(f, { rows: [] }), '/rows'),
  'a row twice': added(
    (f) =>
      matrix(f, {
        rows: [
          { id: 'a', label: first(f) },
          { id: 'a', label: first(f) },
        ],
      }),
    '/rows/1/id',
  ),
  'a hint on a row': added(
    (f) => matrix(f, { rows: [{ id: 'a', label: first(f), hint: first(f) }] }),
    '/rows/0/hint',
  ),
  'a row without a text in the first language': added((f) => {
    f.languages.push('de');
    return matrix(f, { rows: [{ id: 'a', label: { de: 'x' } }] });
  }, '/rows/0/label'),
  'rows from a text': drawn(text, { from: 'added-text' }, '/rows/from'),
  'rows from nobody': added((f) => matrix(f, { rows: { from: 'nobody-at-all' } }), '/rows/from'),
  'rows from itself': added((f) => matrix(f, { rows: { from: 'added-matrix' } }), '/rows/from'),
  'rows from an option that makes none': drawn(choice, { from: 'added-choice', in: ['none'] }, '/rows/in/0'),
  'rows from a point outside of the scale': drawn(matrix, { from: 'added-matrix', in: [1, 6] }, '/rows/in/1'),
  'rows from a point twice': drawn(matrix, { from: 'added-matrix', in: [1, 1] }, '/rows/in/1'),
  'a prompt without words': added(
    (f) => rated(f, { prompts: [{ when: { question: 'x' } }] }),
    '/prompts/0/label',
  ),
  'a prompt by its own question': added(
    (f) => rated(f, { prompts: [{ when: { question: 'added-rating', in: [1] }, label: first(f) }] }),
    '/prompts/0/when/question',
  ),
  'a prompt in a language the form does not have': added(
    (f) => rated(f, { prompts: [{ when: { question: 'x' }, label: { ...first(f), nl: 'x' } }] }),
    '/prompts/0/label/nl',
  ),
  'a prompt on an option': on('choice', '/options/0/prompts', []),
  'a condition on a contact': (f) => {
    add(f, contact(f));
    return `${add(f, note(f, { when: { question: 'added-contact', in: ['a'] } }))}/when/question`;
  },
  'a condition on a point no row has': (f) => {
    add(f, matrix(f));
    return `${add(f, note(f, { when: { question: 'added-matrix', in: [0] } }))}/when/in/0`;
  },
  'a contact without its consent line': added((f) => contact(f, { consent: undefined }), '/consent'),
  'a contact that is required': added((f) => contact(f, { required: true }), '/required'),
  'a contact by no way': added((f) => contact(f, { kinds: [] }), '/kinds'),
  'a contact twice by e-mail': added((f) => contact(f, { kinds: ['email', 'email'] }), '/kinds/1'),
  'a contact by fax': added((f) => contact(f, { kinds: ['fax'] }), '/kinds/0'),
  'a contact kept for ever': added((f) => contact(f, { days: 366 }), '/days'),
  'two contacts': (f) => {
    delete f.settings.entry;
    add(f, contact(f));
    return `${add(f, contact(f, { id: 'second-contact' }))}/type`;
  },
  'a menu of several': added((f) => choice(f, { max: 2, menu: true }), '/menu'),
  'a way in by nobody': course(
    'entry',
    (f) => ({ label: first(f), questions: ['nobody-at-all'] }),
    '/settings/entry/questions/0',
  ),
  'a way in without words': course('entry', () => ({ questions: ['added-text'] }), '/settings/entry/label'),
  'a way in by words alone': course(
    'entry',
    (f) => {
      add(f, note(f));
      return { label: first(f), questions: ['added-text', 'added-note'] };
    },
    '/settings/entry/questions/1',
  ),
  'a way in by a contact alone': course(
    'entry',
    (f) => ({ label: first(f), questions: ['added-contact'] }),
    '/settings/entry/questions',
  ),
  'a way in that holds everything': course(
    'entry',
    (f) => ({ label: first(f), questions: f.questions.map((q: Any) => q.id) }),
    '/settings/entry/questions',
  ),
  'a condition across the ways in': (f) => {
    course('entry', (form) => ({ label: first(form), questions: ['across'] }), '')(f, () => 0);
    const when = { question: 'added-rating', in: [1] };
    return `${add(f, text(f, { id: 'across', when }))}/when/question`;
  },
  'rows across the ways in': (f) => {
    course('entry', (form) => ({ label: first(form), questions: ['added-choice'] }), '')(f, () => 0);
    add(f, choice(f));
    return `${add(f, matrix(f, { rows: { from: 'added-choice' } }))}/rows/from`;
  },
  'a second round from nobody': course('round', () => ({ from: 'nobody-at-all' }), '/settings/round/from'),
  'a second round from the first question': course(
    'round',
    (f) => ({
      from: (f.questions.find((q: Any) => !['note', 'link', 'contact'].includes(q.type)) as Any).id,
    }),
    '/settings/round/from',
  ),
  'a second round of nothing': course('round', () => ({ from: 'added-contact' }), '/settings/round/from'),
  'a second round for nobody': course(
    'round',
    () => ({ from: 'added-text', share: 0 }),
    '/settings/round/share',
  ),
  'a second round that is required': (f) => {
    course('round', () => ({ from: 'late' }), '')(f, () => 0);
    return `${add(f, text(f, { id: 'late', required: true }))}/required`;
  },
  'one of one': course('oneOf', () => [['added-text']], '/settings/oneOf/0'),
  'one of the same twice': course('oneOf', () => [['added-text', 'added-text']], '/settings/oneOf/0/1'),
  'one of nobody': course('oneOf', () => [['added-text', 'nobody-at-all']], '/settings/oneOf/0/1'),
  'one of a contact': course('oneOf', () => [['added-text', 'added-contact']], '/settings/oneOf/0/1'),
  'one of two that are never asked together': (f) => {
    course('entry', (form) => ({ label: first(form), questions: ['added-text'] }), '')(f, () => 0);
    f.settings.oneOf = [['added-text', 'added-rating']];
    return '/settings/oneOf/0/1';
  },
  'one of the second round': (f) => {
    course('round', () => ({ from: 'added-text' }), '')(f, () => 0);
    f.settings.oneOf = [['added-rating', 'added-text']];
    return '/settings/oneOf/0/1';
  },
  'help that runs': (f) => {
    f.settings.help = { label: first(f), href: { [f.languages[0] ?? '']: 'javascript:alert(1)' } };
    return `/settings/help/href/${f.languages[0]}`;
  },
  'help in a language the form does not have': (f) => {
    f.settings.help = { label: { ...first(f), nl: 'x' }, href: { [f.languages[0] ?? '']: 'tel:112' } };
    return '/settings/help/label/nl';
  },
  'an approval until a day that does not exist': (f) => {
    f.settings.approval = { label: first(f), expires: '2026-02-30' };
    return '/settings/approval/expires';
  },
  'an unknown way of saving': set('/settings/save', 'often'),
  'an unknown word about the device': set('/settings/device', 'maybe'),
  'a counter that is a number': set('/settings/seen', 1),
  'a mark that ends its attribute': set('/settings/hooks', { form: 'a" onload="x' }, '/settings/hooks/form'),
  'a mark at no place': set('/settings/hooks', { footer: 'x' }, '/settings/hooks/footer'),
  'a mark at a question that is not there': set(
    '/settings/hooks',
    { 'label:nobody-at-all': 'x' },
    '/settings/hooks/label:nobody-at-all',
  ),
  'a mark at a point outside of the scale': (f) => {
    add(f, rated(f));
    f.settings.hooks = { 'point:added-rating:6': 'x' };
    return '/settings/hooks/point:added-rating:6';
  },
  'an unknown key of the form': set('/colour', 1),
  'an unknown key of the settings': set('/settings/hidden', 1),
  'an unknown key of a question': (f, pick) => {
    const [question, at] = any(f, pick);
    question['a/b~c'] = 1;
    return `${at}/a~1b~0c`;
  },
  'an unknown key of an option': on('choice', '/options/0/price', 1),
  'an unknown key of a condition': condition({ in: [1], not: 1 }, '/when/not'),
  'a slug with capitals': set('/slug', 'Hall'),
  'no slug': set('/slug', undefined),
  'version 0': set('/version', 0),
  'half a version': set('/version', 1.5),
  'a version as text': set('/version', '1'),
  'no title': set('/title', undefined),
  'a title that is no map': set('/title', 'Hall'),
  'an empty map': set('/intro', {}),
  'a map without the first language': (f) => {
    f.languages.push('de');
    f.thanks = { de: 'Danke' };
    return '/thanks';
  },
  'a text in a language the form does not have': (f, pick) => {
    const [question, at] = any(f, pick);
    question.label.nl = 'x';
    return `${at}/label/nl`;
  },
  'an empty text': (f, pick) => {
    const [question, at] = any(f, pick);
    question.label[f.languages[0] ?? ''] = ' \n';
    return `${at}/label/${f.languages[0]}`;
  },
  'a text that is a number': (f, pick) => {
    const [question, at] = any(f, pick);
    question.hint = { [f.languages[0] ?? '']: 7 };
    return `${at}/hint/${f.languages[0]}`;
  },
  'a text too long': titled('😀'.repeat(201)),
  NUL: titled('a\0b'),
  'a lone surrogate': titled('a\udc00b'),
  'no languages': set('/languages', []),
  'a language that is none': (f) => `/languages/${f.languages.push('en_US!') - 1}`,
  'a language in another writing': (f) => `/languages/${f.languages.push('PT-br') - 1}`,
  'a language twice': (f) => `/languages/${f.languages.push(f.languages[0] ?? '') - 1}`,
  'two languages that serve the same people': (f) =>
    f.languages.includes('zh-Hans') ? `/languages/${f.languages.push('zh-CN') - 1}` : undefined,
  'no questions': set('/questions', []),
  'questions that are no list': set('/questions', {}),
  'a question that is null': (f) => `/questions/${f.questions.push(null as never) - 1}`,
  'too many questions': (f) => {
    for (let index = 0; index < 61; index += 1) add(f, note(f, { id: `n${index}-x-x-x-x-x-x` }));
    return '/questions';
  },
  'nothing to answer': (f) => {
    f.questions = [note(f) as never];
    return '/questions';
  },
  'an id used twice': (f) => `${add(f, note(f, { id: (f.questions[0] as Any).id }))}/id`,
  'an id with a space': (f) => `${add(f, note(f, { id: 'a b' }))}/id`,
  'an id that is reserved': (f) => `${add(f, note(f, { id: 'constructor' }))}/id`,
  'an unknown type': (f) => `${add(f, note(f, { type: 'toString' }))}/type`,
  'no type': (f) => `${add(f, note(f, { type: undefined }))}/type`,
  'required on a note': (f) => `${add(f, note(f, { required: true }))}/required`,
  'a condition on nobody': (f) =>
    `${add(f, note(f, { when: { question: 'nobody-at-all', in: [1] } }))}/when/question`,
  'a condition on itself': (f) =>
    `${add(f, note(f, { when: { question: 'added-note', in: [1] } }))}/when/question`,
  'a condition on a later question': (f) => {
    const at = add(f, note(f, { when: { question: 'added-rating', in: [1] } }));
    add(f, rated(f));
    return `${at}/when/question`;
  },
  'a condition on a note': (f) => {
    add(f, note(f));
    return `${add(f, note(f, { id: 'second', when: { question: 'added-note', in: [1] } }))}/when/question`;
  },
  'a condition that says nothing': condition({}, '/when'),
  'a condition on no value': condition({ in: [] }, '/when/in'),
  'a condition on a point outside of the scale': condition({ in: [1, 6] }, '/when/in/1'),
  'a condition on a point as text': condition({ in: ['1'] }, '/when/in/0'),
  'a condition on a value twice': condition({ in: [1, 1] }, '/when/in/1'),
  'a condition from outside of the scale': condition({ min: 0 }, '/when/min'),
  'a condition the wrong way round': condition({ min: 4, max: 2 }, '/when/min'),
  'a condition nothing meets': condition({ in: [1, 2], min: 4 }, '/when'),
  'a condition on an option that is not there': of(
    'choice',
    (q, _at, f) => `${add(f, note(f, { when: { question: q.id, in: ['no-such-option'] } }))}/when/in/0`,
  ),
  'a condition on the range of a choice': of(
    'choice',
    (q, _at, f) => `${add(f, note(f, { when: { question: q.id, min: 1 } }))}/when/min`,
  ),
  'an option that waits for its own question': of('choice', (q, at) => {
    q.options[0].when = { question: q.id, in: [q.options[0].id] };
    return `${at}/options/0/when/question`;
  }),
  'no scale': on('rating', '/scale', undefined),
  'an unknown scale': on('rating', '/scale', 'stars-6'),
  'a point outside of the scale': of('rating', (q, at, f) => {
    q.points = { 11: { [f.languages[0] ?? '']: 'x' } };
    return `${at}/points/11`;
  }),
  'a point that is no number': of('rating', (q, at, f) => {
    q.points = { best: { [f.languages[0] ?? '']: 'x' } };
    return `${at}/points/best`;
  }),
  'no options': on('choice', '/options', []),
  'an option twice': of(
    'choice',
    (q, at) => `${at}/options/${q.options.push({ ...q.options[0], other: undefined }) - 1}/id`,
  ),
  'only retired options': of('choice', (q, at) => {
    for (const option of q.options) option.active = false;
    return `${at}/options`;
  }),
  'two options with words': of('choice', (q, at) => {
    for (const option of q.options) delete option.other;
    q.options[0].other = true;
    return `${at}/options/${q.options.push({ ...q.options[0], id: 'added-option' }) - 1}/other`;
  }),
  'more at least than at most': of('choice', (q, at) => {
    Object.assign(q, { min: 2, max: 1 });
    return `${at}/min`;
  }),
  'more at least than can be combined': of('choice', (q, at) => {
    Object.assign(q, { min: 50, max: 60 });
    return `${at}/min`;
  }),
  'no option at most': on('choice', '/max', 0),
  'an unknown direction': on('choice', '/options/0/direction', 'up'),
  'a text of no length': on('text', '/maxLength', 0),
  'a text without end': on('text', '/maxLength', 5001),
  'a link that runs': of('link', (q, at) => {
    const tag = Object.keys(q.href)[0];
    q.href[tag ?? ''] = 'javascript:alert(1)';
    return `${at}/href/${tag}`;
  }),
  'a link that hides what it runs': of('link', (q, at) => {
    const tag = Object.keys(q.href)[0];
    q.href[tag ?? ''] = 'java\tscript:alert(1)';
    return `${at}/href/${tag}`;
  }),
  'a link without a scheme': of('link', (q, at) => {
    const tag = Object.keys(q.href)[0];
    q.href[tag ?? ''] = '//a.example';
    return `${at}/href/${tag}`;
  }),
  'an origin with a path': set('/settings/origins', ['https://a.example/x'], '/settings/origins/0'),
  'an origin with a star': set('/settings/origins', ['https://*.example'], '/settings/origins/0'),
  'an origin twice': set(
    '/settings/origins',
    ['https://a.example', 'https://a.example'],
    '/settings/origins/1',
  ),
  'eleven keys of meta': set('/settings/meta', [...'abcdefghijk']),
  'a day that does not exist': set(
    '/settings/source',
    { name: 'x', date: '2026-02-29' },
    '/settings/source/date',
  ),
  'a source that runs': set(
    '/settings/source',
    { name: 'x', date: '2026-02-28', url: 'data:,x' },
    '/settings/source/url',
  ),
  'a reason nobody can give': (f) => {
    f.questions = [rated(f) as never];
    f.settings = { reason: 'required' };
    return '/settings/reason';
  },
  'the prototype as a key': (f) => {
    Object.defineProperty(f.settings, '__proto__', { value: {}, enumerable: true });
    return '/settings/__proto__';
  },
  'a circle': (f) => {
    f.settings.source = f;
    return '/settings/source';
  },
  'a function': set('/settings/closed', () => true),
  NaN: set('/version', Number.NaN),
  'a date': set('/title', new Date(0)),
  'a depth without end': (f) => {
    let value: unknown = {};
    for (let level = 0; level < 50_000; level += 1) value = { value };
    f.settings.source = value;
    return '/settings/source/value/value/value/value/value/value/value/value/value/value';
  },
};

const pathsOf = (input: unknown): string[] => {
  const result = checkDefinition(input);
  return result.ok ? [] : result.faults.map((fault) => fault.path);
};

describe('any valid definition', () => {
  it('is accepted and survives JSON', () => {
    fc.assert(
      fc.property(definitions, (definition) => {
        expect(pathsOf(definition)).toEqual([]);
        expect(checkDefinition(JSON.parse(JSON.stringify(definition)))).toEqual({ ok: true, definition });
      }),
      { numRuns: 400 },
    );
  });

  it.each(Object.entries(mutations))('is refused at the right place with %s', (_name, mutate) => {
    fc.assert(
      fc.property(definitions, fc.nat({ max: 1000 }), (definition, number) => {
        const broken = structuredClone(definition) as unknown as Loose;
        const path = mutate(broken, (below) => number % below);
        fc.pre(path !== undefined);
        const result = checkDefinition(broken);
        const faults = result.ok ? [] : result.faults;
        expect(faults.map((fault) => fault.path)).toContain(path);
        for (const fault of faults) expect(fault.message, fault.path).toMatch(/^[A-Z].{8,}[.]$/);
      }),
      // Runs it fits; one that fits nothing fails.
      { numRuns: 20, maxSkipsPerRun: 1000 },
    );
  });
});

/** Whether the pointer leads to a place of the value, or to a key missing from one. */
const leads = (value: unknown, pointer: string): boolean => {
  const keys = pointer
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
  let at = value;
  for (const [index, key] of keys.entries()) {
    if (typeof at !== 'object' || at === null) return false;
    if (!Object.hasOwn(at, key)) return index === keys.length - 1;
    at = (at as Record<string, unknown>)[key];
  }
  return true;
};

const anything = fc.anything({
  withBigInt: true,
  withBoxedValues: true,
  withDate: true,
  withMap: true,
  withNullPrototype: true,
  withObjectString: true,
  withSet: true,
  withSparseArray: true,
  withTypedArray: true,
  withUnicodeString: true,
});

describe('whatever it is given', () => {
  it('gives a verdict and never throws', () => {
    fc.assert(
      fc.property(anything, (input) => {
        expect(typeof checkDefinition(input).ok).toBe('boolean');
      }),
      { numRuns: 1500 },
    );
  });

  it('points into the input when any one part of a definition is replaced by anything', () => {
    const spots = (value: unknown, path: readonly string[] = []): (readonly string[])[] =>
      typeof value !== 'object' || value === null
        ? [path]
        : [path, ...Object.entries(value).flatMap(([key, member]) => spots(member, [...path, key]))];
    fc.assert(
      fc.property(definitions, fc.nat(), anything, (definition, number, wrong) => {
        const all = spots(definition).filter((path) => path.length);
        const spot = all[number % all.length] ?? [];
        const broken = structuredClone(definition) as FormDefinition;
        let at = broken as unknown as Record<string, unknown>;
        for (const key of spot.slice(0, -1)) at = at[key] as Record<string, unknown>;
        at[spot.at(-1) ?? ''] = wrong;
        const result = checkDefinition(broken);
        for (const fault of result.ok ? [] : result.faults) {
          expect(fault.message).not.toBe('');
          if (fault.path.length < 60)
            expect(leads(broken, fault.path) || fault.path.includes('\uFFFD'), fault.path).toBe(true);
        }
      }),
      { numRuns: 800 },
    );
  });
});
