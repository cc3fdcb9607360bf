import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkAnswers } from './check.ts';
import {
  answerable,
  controllers,
  localise,
  matchLanguage,
  missing,
  prune,
  reasonMissing,
  steps,
  textLength,
  visibleQuestions,
  visibleRows,
} from './flow.ts';
import { answered } from './testing/answers.ts';
import { type Answers, type FormDefinition, SCALES } from './wire.ts';

const form = (
  questions: FormDefinition['questions'],
  settings: FormDefinition['settings'] = {},
): FormDefinition => ({
  slug: 'x',
  version: 1,
  title: { en: 'x' },
  languages: ['en'],
  questions,
  settings,
});
const label = { en: 'x' };
const shape = (definition: FormDefinition, answers: Answers = {}) =>
  steps(definition, answers).map((step) => step.map((question) => question.id).join(' '));

describe('the language shown', () => {
  it.each([
    ['zh', 'zh-Hans'],
    ['zh-CN', 'zh-Hans'],
    ['zh_SG', 'zh-Hans'],
    ['zh-Hans-CN', 'zh-Hans'],
    ['zh-TW', 'zh-Hant'],
    ['zh-Hant-HK', 'zh-Hant'],
    ['en-GB', 'en'],
    ['EN', 'en'],
    ['pt-BR', undefined],
    ['', undefined],
    ['constructor', undefined],
    ['__proto__', undefined],
  ])('for %s is %s', (wanted, found) => {
    expect(matchLanguage(wanted, ['en', 'zh-Hans', 'zh-Hant'])).toBe(found);
  });

  it.each([
    ['no-NO', 'nb'],
    ['nn', 'nb'],
    ['iw-IL', 'he'],
    ['in', 'id'],
    ['pt-BR', 'pt'],
  ])('for the older or wider name %s is %s', (wanted, found) => {
    expect(matchLanguage(wanted, ['en', 'he', 'id', 'nb', 'pt'])).toBe(found);
  });

  it('for Nynorsk is its own where there is one', () => {
    expect(matchLanguage('nn-NO', ['nb', 'nn'])).toBe('nn');
  });

  it('for Taiwan is simplified Chinese where that is all there is', () => {
    expect(matchLanguage('zh-TW', ['en', 'zh-Hans'])).toBe('zh-Hans');
  });

  it('falls back to the page, then to the form, then to whatever there is', () => {
    expect(localise({ en: 'Hall', fr: 'Salle' }, 'de', 'fr')).toBe('Salle');
    expect(localise({ ja: '会館' }, 'de', 'en')).toBe('会館');
    expect(localise(undefined, 'en')).toBe('');
    expect(localise({}, 'en')).toBe('');
  });
});

describe('steps', () => {
  it('begin with one question, keep what follows together, give each rating its own', () => {
    const definition = form([
      { id: 'hello', type: 'note', label },
      { id: 'stars', type: 'rating', scale: 'stars-5', label },
      { id: 'why', type: 'text', label },
      { id: 'more', type: 'text', label },
      { id: 'speed', type: 'rating', scale: 'stars-5', label },
      { id: 'last', type: 'text', label },
      { id: 'help', type: 'link', label, href: { en: 'tel:110' } },
    ]);
    expect(shape(definition)).toEqual(['hello stars', 'why more', 'speed', 'last help']);
  });

  it('never hold words alone', () => {
    const definition = form([
      { id: 'stars', type: 'rating', scale: 'stars-5', label },
      { id: 'thanks', type: 'note', label },
    ]);
    expect(shape(definition)).toEqual(['stars thanks']);
  });

  it('are the visible questions in their order, none twice, each with something to answer', () => {
    fc.assert(
      fc.property(answered, ({ definition, answers }) => {
        const groups = steps(definition, answers);
        expect(groups.flat()).toEqual(visibleQuestions(definition, answers));
        for (const group of groups) expect(group.some(answerable)).toBe(true);
        const control = controllers(definition);
        for (const group of groups) {
          const decides = group.findIndex((question) => control.has(question.id));
          if (decides >= 0)
            expect(group.slice(decides + 1).some(answerable), 'nothing beside what decides it').toBe(false);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('what a change clears', () => {
  it('is nothing when nothing changed, and pruning twice is pruning once', () => {
    fc.assert(
      fc.property(answered, ({ definition, answers }) => {
        const once = prune(definition, answers);
        expect(once).toEqual(answers);
        expect(prune(definition, once)).toEqual(once);
      }),
      { numRuns: 400 },
    );
  });

  it('is only what no longer applies, when the first score changes', () => {
    fc.assert(
      fc.property(answered, fc.nat(), ({ definition, answers }, number) => {
        const rating = definition.questions.find(
          (question) => question.type === 'rating' && answers[question.id] !== undefined,
        );
        if (rating?.type !== 'rating') return;
        const [min, max] = SCALES[rating.scale];
        const changed: Answers = { ...answers, [rating.id]: min + (number % (max - min + 1)) };
        const kept = prune(definition, changed);
        expect(prune(definition, kept)).toEqual(kept);
        expect(checkAnswers(definition, kept, { partial: true })).toMatchObject({ ok: true });
        const refused = checkAnswers(definition, changed, { partial: true });
        const wrong = new Set(refused.ok ? [] : refused.faults.map((fault) => fault.path.split('/')[2]));
        for (const [id, value] of Object.entries(changed)) {
          if (wrong.has(id)) expect(kept[id]).not.toEqual(value);
          else expect(kept[id]).toEqual(value);
        }
      }),
      { numRuns: 600 },
    );
  });
});

describe('what is missing', () => {
  it('is only what is visible and required', () => {
    const definition = form([
      { id: 'found', type: 'rating', scale: 'yes-no', label, required: true },
      { id: 'why', type: 'text', label, required: true, when: { question: 'found', in: [0] } },
    ]);
    expect(missing(definition, {})).toEqual(['found']);
    expect(missing(definition, { found: 0 })).toEqual(['why']);
    expect(missing(definition, { found: 1 })).toEqual([]);
  });

  it.each([
    ['stars-5', [1, 2]],
    ['faces-3', [1]],
    ['yes-no', [0]],
    ['numbers-0-10', [0, 1, 2, 3, 4]],
    ['numbers-1-7', [1, 2, 3]],
  ] as const)('is a reason below the middle of %s, where the form insists', (scale, bad) => {
    const definition = form(
      [
        { id: 'score', type: 'rating', scale, label },
        { id: 'why', type: 'text', label },
      ],
      { reason: 'required' },
    );
    const [min, max] = SCALES[scale];
    const asks = Array.from({ length: max - min + 1 }, (_, i) => min + i).filter(
      (score) => missing(definition, { score }).length,
    );
    expect(asks).toEqual([...bad]);
    expect(reasonMissing(definition, { score: min, why: 'x' })).toBeUndefined();
    expect(missing({ ...definition, settings: {} }, { score: min })).toEqual([]);
  });
});

it('a text is as long as its characters, whatever they are made of', () => {
  expect([textLength('a\r\nb'), textLength('😀'), textLength('满意'), textLength('')]).toEqual([3, 1, 2, 0]);
});

describe('the rows of a matrix', () => {
  const option = (id: string, more = {}) => ({ id, label, ...more });
  const help = {
    id: 'help',
    type: 'choice' as const,
    label,
    max: 3,
    options: [
      option('desk'),
      option('phone'),
      option('friend'),
      option('own', { other: true }),
      option('none', { exclusive: true }),
    ],
  };
  const reached = (id: string, rows: object) => ({
    id,
    type: 'matrix' as const,
    label,
    scale: 'yes-no' as const,
    rows: rows as never,
  });
  const rowsOf = (definition: FormDefinition, id: string, answers: Answers) => {
    const question = definition.questions.find((q) => q.id === id);
    return question?.type === 'matrix'
      ? visibleRows(definition, question, answers).map((row) => row.label.und ?? row.id)
      : [];
  };

  it('are the options ticked but the exclusive one, a written one in its own words', () => {
    const definition = form([help, reached('reached', { from: 'help' })]);
    const given = { help: ['friend', 'desk', { option: 'own', text: 'My union' }] };
    expect(rowsOf(definition, 'reached', given)).toEqual(['desk', 'friend', 'My union']);
    expect(rowsOf(definition, 'reached', { help: ['none'] })).toEqual([]);
  });

  it('are only the options it names, and then only the rows with the answer it names', () => {
    const definition = form([
      help,
      reached('reached', { from: 'help', in: ['desk', 'phone'] }),
      reached('quality', { from: 'reached', in: [1] }),
    ]);
    const given = { help: ['friend', 'phone', 'desk'], reached: { desk: 0, phone: 1 } };
    expect(rowsOf(definition, 'reached', given)).toEqual(['desk', 'phone']);
    expect(rowsOf(definition, 'quality', given)).toEqual(['phone']);
    expect(visibleQuestions(definition, { help: ['friend'] }).map((q) => q.id)).toEqual(['help']);
  });
});
