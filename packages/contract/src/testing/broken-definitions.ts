import {
  type Any,
  add,
  added,
  any,
  choice,
  condition,
  contact,
  course,
  drawn,
  first,
  type Mutation,
  matrix,
  note,
  of,
  on,
  rated,
  set,
  text,
  titled,
} from './break-definition.ts';

/** What breaks a valid definition, by its name. */
export const brokenDefinitions: Record<string, Mutation> = {
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
