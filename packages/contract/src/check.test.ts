import { describe, expect, it } from 'vitest';
import {
  answersFromFields,
  canonical,
  checkAnswers,
  checkDefinition,
  checkMeta,
  checkSubmission,
} from './check.ts';
import type { FormDefinition } from './wire.ts';

const form: FormDefinition = {
  slug: 'hall',
  version: 1,
  title: { en: 'Service hall', 'zh-Hans': '办事大厅' },
  languages: ['en', 'zh-Hans'],
  questions: [
    { id: 'grade', type: 'rating', scale: 'grades-5', label: { en: 'How satisfied were you?' } },
    {
      id: 'reasons',
      type: 'choice',
      label: { en: 'Why?' },
      max: 8,
      show: 3,
      options: [
        { id: '510', label: { en: 'One window' }, when: { question: 'grade', in: [5] } },
        { id: '511', label: { en: 'Papers later' }, when: { question: 'grade', in: [5] } },
        { id: '108', label: { en: 'Extra conditions' }, when: { question: 'grade', max: 1 } },
        { id: 'other', label: { en: 'Other' }, other: true },
        { id: 'none', label: { en: 'None of these' }, exclusive: true },
        { id: '501', label: { en: 'Retired' }, active: false },
      ],
    },
    {
      id: 'help',
      type: 'link',
      label: { en: 'Help' },
      href: { en: 'tel:110' },
      when: { question: 'grade', max: 2 },
    },
    { id: 'text', type: 'text', label: { en: 'Anything else?' }, maxLength: 10 },
  ],
  settings: {},
};
const id = '3f0e9c62-8f57-4c3b-9a2d-5e1f7c6b4a90';
const sent = { id, formVersion: 1, answers: { grade: 5 }, context: {} };

const definitionFaults = (input: unknown) => {
  const result = checkDefinition(input);
  return result.ok ? [] : result.faults.map((fault) => fault.path);
};
const answerFaults = (answers: unknown, options?: { partial?: boolean }, definition = form) => {
  const result = checkAnswers(definition, answers, options);
  return result.ok ? [] : result.faults.map((fault) => `${fault.path} ${fault.kind ?? result.code}`);
};
const deep = (levels: number): unknown => {
  let value: unknown = 1;
  for (let level = 0; level < levels; level += 1) value = [value];
  return value;
};

describe('a form definition', () => {
  it('is accepted and given back as it was', () => {
    expect(checkDefinition(form)).toEqual({ ok: true, definition: form });
  });

  it('names every fault at once, each with its place', () => {
    const faults = definitionFaults({
      slug: 'Bad Slug',
      version: 0,
      title: {},
      extra: 1,
      more: 2,
      languages: ['en', 'zh-hans', 'en', 'x y'],
      questions: [
        { id: 'a', type: 'slider', label: { en: 'Mail' } },
        {
          id: 'b',
          type: 'rating',
          scale: 'stars-6',
          label: { fr: 'Note' },
          when: { question: 'c', in: [1] },
        },
        { id: 'b', type: 'text', label: { en: ' ' }, maxLength: 9999, colour: 'red' },
      ],
      settings: { origins: ['https://a.example/x', 'nonsense', '*'], surprise: true },
    });
    expect(faults.sort()).toEqual(
      [
        '/extra',
        '/languages/1',
        '/languages/2',
        '/languages/3',
        '/more',
        '/questions/0/type',
        '/questions/1/label',
        '/questions/1/label/fr',
        '/questions/1/scale',
        '/questions/1/when/question',
        '/questions/2/colour',
        '/questions/2/id',
        '/questions/2/label/en',
        '/questions/2/maxLength',
        '/settings/origins/0',
        '/settings/origins/1',
        '/settings/origins/2',
        '/settings/surprise',
        '/slug',
        '/title',
        '/version',
      ].sort(),
    );
  });

  it('is refused without throwing when it is cyclic, deep, huge or hostile', () => {
    const cyclic: Record<string, unknown> = { ...form };
    cyclic.intro = cyclic;
    expect(definitionFaults(cyclic)).toEqual(['/intro']);
    expect(definitionFaults({ ...form, title: deep(100_000) })).toContain(`/title${'/0'.repeat(11)}`);
    expect(definitionFaults(JSON.parse('{"__proto__": {"slug": "x"}}'))).toContain('/__proto__');
    expect(definitionFaults({ ...form, settings: { unit: 'constructor' } })).toEqual(['/settings/unit']);
    expect(definitionFaults(new Array(4_000_000_000))).toEqual(['']);
    expect(
      definitionFaults({
        get slug() {
          throw new Error('no');
        },
      }),
    ).toEqual(['']);
  });
});

describe('a submission', () => {
  it('is accepted; its id in small letters, its address without query and fragment', () => {
    const result = checkSubmission({
      ...sent,
      id: id.toUpperCase(),
      context: { url: 'https://a.example/x?token=1#y', unit: '' },
    });
    expect(result).toEqual({ ok: true, submission: { ...sent, context: { url: 'https://a.example/x' } } });
  });

  it.each([
    ['no object', 7, ''],
    ['no id', { ...sent, id: undefined }, '/id'],
    ['an id that is no UUID', { ...sent, id: 'x' }, '/id'],
    ['an id that carries a time', { ...sent, id: '0190f3a0-0000-7000-8000-000000000000' }, '/id'],
    ['an unknown key', { ...sent, ip: '1.2.3.4' }, '/ip'],
    ['an unknown key of context', { ...sent, context: { cookie: 'x' } }, '/context/cookie'],
    ['answers that are a list', { ...sent, answers: [] }, '/answers'],
    ['a version that is a text', { ...sent, formVersion: '1' }, '/formVersion'],
    ['a revision below zero', { ...sent, revision: -1 }, '/revision'],
    ['NUL', { ...sent, answers: { text: 'a\0b' } }, '/answers/text'],
    ['half a character', { ...sent, answers: { text: '\ud800' } }, '/answers/text'],
    ['a prototype', { ...sent, answers: JSON.parse('{"__proto__": 1}') }, '/answers/__proto__'],
    ['100,000 levels', { ...sent, answers: { text: deep(100_000) } }, `/answers/text${'/0'.repeat(10)}`],
    ['an hour that does not exist', { ...sent, context: { hour: '2026-02-30T10' } }, '/context/hour'],
    ['hour 24', { ...sent, context: { hour: '2026-02-20T24' } }, '/context/hour'],
    ['a script for an address', { ...sent, context: { url: 'javascript:alert(1)' } }, '/context/url'],
    ['too much meta', { ...sent, context: { meta: { a: 'x'.repeat(201) } } }, '/context/meta/a'],
  ])('is invalid_body with %s', (_name, input, path) => {
    const result = checkSubmission(input);
    expect(result.ok ? [] : result.faults.map((fault) => fault.path)).toEqual([path]);
  });

  it('may carry only the meta its form names', () => {
    expect(checkMeta(form, { meta: { owner: 'x' } }).map((fault) => fault.path)).toEqual([
      '/context/meta/owner',
    ]);
    expect(checkMeta({ ...form, settings: { meta: ['owner'] } }, { meta: { owner: 'x' } })).toEqual([]);
  });
});

describe('answers', () => {
  it('come back in normal form', () => {
    const result = checkAnswers(form, { grade: 5, reasons: '510', text: 'a\r\nb' });
    expect(result).toEqual({ ok: true, answers: { grade: 5, reasons: ['510'], text: 'a\nb' }, flags: [] });
  });

  it('leave out what is empty', () => {
    const result = checkAnswers(form, { grade: 5, reasons: [], text: ' \n ' });
    expect(result).toEqual({ ok: true, answers: { grade: 5 }, flags: [] });
    expect(checkAnswers(form, { grade: 4, reasons: [{ option: 'other', text: '' }] })).toMatchObject({
      answers: { reasons: ['other'] },
    });
  });

  it.each([
    ['none at all', {}, ['/answers required']],
    ['no object', null, ['/answers type']],
    ['an unknown question', { grade: 5, nope: 1 }, ['/answers/nope unknown']],
    ['an answer to a link', { help: 'x' }, ['/answers/help not_asked']],
    ['a rating outside of the scale', { grade: 6 }, ['/answers/grade not_offered']],
    ['a rating as a text', { grade: '5' }, ['/answers/grade type']],
    ['half a point', { grade: 4.5 }, ['/answers/grade type']],
    ['an option of another grade', { grade: 5, reasons: ['108'] }, ['/answers/reasons/0 not_offered']],
    ['a retired option', { grade: 5, reasons: ['501'] }, ['/answers/reasons/0 not_offered']],
    ['an option twice', { grade: 5, reasons: ['510', '510'] }, ['/answers/reasons/1 too_many']],
    [
      'an exclusive option beside another',
      { grade: 5, reasons: ['none', '510'] },
      ['/answers/reasons exclusive'],
    ],
    [
      'words for an option that takes none',
      { grade: 5, reasons: [{ option: '510', text: 'x' }] },
      ['/answers/reasons/0 type'],
    ],
    ['too long, by code points', { text: '😀'.repeat(11) }, ['/answers/text too_long']],
    ['NUL', { text: '\0' }, ['/answers/text invalid_body']],
  ])('are refused with %s', (_name, answers, faults) => {
    expect(answerFaults(answers)).toEqual(faults);
  });

  it('count a line end once and an emoji once', () => {
    expect(answerFaults({ text: '😀'.repeat(10) })).toEqual([]);
    expect(answerFaults({ text: 'aaaa\r\nbbbbb' })).toEqual([]);
  });

  it('need what is required, unless they are partial', () => {
    const strict = {
      ...form,
      questions: form.questions.map((q) => (q.id === 'grade' ? { ...q, required: true } : q)),
    } as FormDefinition;
    expect(answerFaults({ text: 'x' }, {}, strict)).toEqual(['/answers/grade required']);
    expect(answerFaults({ text: 'x' }, { partial: true }, strict)).toEqual([]);
  });

  it('need a reason for a bad grade only where the form insists, and say so otherwise', () => {
    const insists: FormDefinition = { ...form, settings: { reason: 'required' } };
    expect(answerFaults({ grade: 2 }, {}, insists)).toEqual(['/answers/reasons reason']);
    expect(answerFaults({ grade: 2, text: 'x' }, {}, insists)).toEqual([]);
    expect(answerFaults({ grade: 3 }, {}, insists)).toEqual([]);
    expect(checkAnswers(form, { grade: 2 })).toMatchObject({ ok: true, flags: ['no_reason'] });
  });
});

describe('fields of an HTML form', () => {
  it('become the same answers as JSON', () => {
    const fields: [string, string][] = [
      ['_id', id],
      ['grade', ''],
      ['grade', '5'],
      ['reasons', '510'],
      ['reasons', 'other'],
      ['reasons.other', 'kind'],
      ['text', ''],
    ];
    expect(answersFromFields(form, fields)).toEqual({
      grade: 5,
      reasons: ['510', { option: 'other', text: 'kind' }],
    });
  });

  it('keep what is wrong, so that it is refused and not lost', () => {
    expect(
      answerFaults(
        answersFromFields(form, [
          ['grade', 'five'],
          ['who', 'me'],
        ]),
      ),
    ).toEqual(['/answers/who unknown', '/answers/grade type']);
  });
});

it('canonical writes the same value the same way', () => {
  expect(canonical({ b: [1, { d: 1, c: 2 }], a: 'x' })).toBe('{"a":"x","b":[1,{"c":2,"d":1}]}');
});
