import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answersFromFields, canonical, checkAnswers, checkSubmission } from '../check.ts';
import { optionId, prune, visibleOptions } from '../flow.ts';
import { answered, fieldsOf } from '../testing/answers.ts';
import { brokenAnswers } from '../testing/broken-answers.ts';
import { definitions, FITTING } from '../testing/definitions.ts';
import type { FormDefinition } from '../wire.ts';

const pathsOf = (definition: FormDefinition, answers: unknown): string[] => {
  const result = checkAnswers(definition, answers);
  return result.ok ? [] : result.faults.map((fault) => fault.path);
};

describe('any answers a form allows', () => {
  it('are accepted, come back as they were, and survive JSON', () => {
    fc.assert(
      fc.property(answered, fc.uuid({ version: 4 }), ({ definition, answers }, id) => {
        expect(checkAnswers(definition, answers)).toMatchObject({ ok: true, answers });
        const body = {
          id,
          formVersion: definition.version,
          answers,
          context: { lang: definition.languages[0] },
        };
        const received = checkSubmission(JSON.parse(JSON.stringify(body)));
        expect(received).toEqual({ ok: true, submission: body });
        const checked = checkAnswers(definition, received.ok ? received.submission.answers : {});
        expect(checked.ok && canonical(checked.answers)).toBe(canonical(answers));
      }),
      { numRuns: 600 },
    );
  });

  it('are the same when an HTML form sends them', () => {
    fc.assert(
      fc.property(answered, ({ definition, answers }) => {
        const fields = fieldsOf(definition, answers);
        expect(checkAnswers(definition, answersFromFields(definition, fields))).toMatchObject({
          ok: true,
          answers,
        });
      }),
      { numRuns: 400 },
    );
  });
});

describe('answers a form does not allow', () => {
  it.each(Object.entries(brokenAnswers))('are refused at the right place: %s', (_name, mutate) => {
    fc.assert(
      fc.property(answered, ({ definition, answers }) => {
        const broken = structuredClone(answers) as Record<string, unknown>;
        const path = mutate(definition, broken);
        fc.pre(path !== undefined);
        const paths = pathsOf(definition, broken);
        const required =
          /^no answer at all|^a contact and nothing/.test(_name) && paths.length > 0 && !paths.includes(path);
        // With required questions, no answer at all is told at each of them.
        if (required) expect(paths.every((p) => p.startsWith('/answers/'))).toBe(true);
        else
          expect(
            paths.filter((p) => p === path || p.startsWith(`${path}/`)).length,
            `${path} in ${paths.join(' ')}`,
          ).toBeGreaterThan(0);
      }),
      FITTING,
    );
  });
});

it('fewer options than asked for are refused, unless the answers are partial or so few are left', () => {
  const label = { en: 'x' };
  const form: FormDefinition = {
    slug: 'x',
    version: 1,
    title: label,
    languages: ['en'],
    questions: [
      { id: 'grade', type: 'rating', scale: 'grades-5', label },
      {
        id: 'why',
        type: 'choice',
        label,
        min: 2,
        max: 3,
        options: [
          { id: 'a', label },
          { id: 'b', label, when: { question: 'grade', in: [1] } },
          { id: 'none', label, exclusive: true },
        ],
      },
    ],
    settings: {},
  };
  expect(checkAnswers(form, { grade: 1, why: ['a'] })).toMatchObject({
    code: 'invalid_answer',
    faults: [{ path: '/answers/why', kind: 'too_few' }],
  });
  expect(checkAnswers(form, { grade: 1, why: ['a'] }, { partial: true })).toMatchObject({
    ok: true,
    flags: ['partial'],
  });
  expect(checkAnswers(form, { grade: 2, why: ['a'] })).toMatchObject({ ok: true });
  expect(checkAnswers(form, { grade: 1, why: ['none'] })).toMatchObject({ ok: true });
  expect(checkAnswers(form, { grade: 1, why: ['a', 'b'] })).toMatchObject({ ok: true });
});

describe('whatever it is given', () => {
  const anything = fc.anything({
    withBigInt: true,
    withDate: true,
    withMap: true,
    withNullPrototype: true,
    withSet: true,
    withSparseArray: true,
    withTypedArray: true,
  });

  it('gives a verdict and never throws', () => {
    fc.assert(
      fc.property(definitions, anything, anything, (definition, input, value) => {
        expect(typeof checkSubmission(input).ok).toBe('boolean');
        expect(typeof checkAnswers(definition, input).ok).toBe('boolean');
        const each = Object.fromEntries(definition.questions.map((question) => [question.id, value]));
        expect(typeof checkAnswers(definition, each).ok).toBe('boolean');
        const whole = {
          id: value,
          formVersion: value,
          answers: value,
          context: value,
          revision: value,
          partial: value,
        };
        expect(checkSubmission(whole).ok).toBe(false);
      }),
      { numRuns: 800 },
    );
  });

  it('reads any fields of a form without throwing and without losing a value', () => {
    fc.assert(
      fc.property(
        definitions,
        fc.array(
          fc.tuple(
            fc.oneof(fc.string(), fc.constantFrom('__proto__', 'constructor', 'a.other', '.other')),
            fc.string(),
          ),
        ),
        (definition, fields) => {
          const answers = answersFromFields(definition, fields) as Record<string, unknown>;
          for (const [name, value] of fields) {
            if (value && !name.startsWith('_') && !name.endsWith('.other'))
              expect(Object.hasOwn(answers, name), name).toBe(true);
          }
          expect(typeof checkAnswers(definition, answers).ok).toBe('boolean');
        },
      ),
      { numRuns: 400 },
    );
  });

  it('accepted answers hold only questions of the form, options offered and texts within their length', () => {
    fc.assert(
      fc.property(answered, answered, (one, two) => {
        // The answers of another form, under the ids of this one.
        const mixed = Object.fromEntries(
          one.definition.questions.map((q, i) => [q.id, Object.values(two.answers)[i]]),
        );
        const result = checkAnswers(one.definition, { ...mixed });
        if (!result.ok) return;
        for (const question of one.definition.questions) {
          const value = result.answers[question.id];
          if (value === undefined) continue;
          if (question.type === 'choice') {
            const offered = visibleOptions(question, result.answers).map((option) => option.id);
            for (const item of (Array.isArray(value) ? value : [value]) as never[])
              expect(offered).toContain(optionId(item));
          }
        }
        expect(prune(one.definition, result.answers)).toEqual(result.answers);
      }),
      { numRuns: 600 },
    );
  });
});
