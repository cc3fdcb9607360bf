import { readFileSync } from 'node:fs';
import { checkAnswers, checkDefinition } from '@kaimen/contract/check';
import { answerable, labelOf, rounds, steps, visibleQuestions, visibleRows } from '@kaimen/contract/flow';
import type { Answers } from '@kaimen/contract/wire';
import { describe, expect, it } from 'vitest';
import { findPreset, presets } from './presets.ts';

/** Every language map in a value, with its path. */
const maps = (value: unknown, path = ''): [string, Record<string, string>][] => {
  if (typeof value !== 'object' || value === null) return [];
  const entries = Object.entries(value);
  if (
    entries.length &&
    !Array.isArray(value) &&
    entries.every(([key, text]) => /^[a-z]{2}(-[A-Z][a-z]+)?$/.test(key) && typeof text === 'string')
  ) {
    return [[path, value as Record<string, string>]];
  }
  return entries.flatMap(([key, member]) => maps(member, `${path}/${key}`));
};

describe.each(presets.map((preset) => [preset.name, preset] as const))('%s', (name, preset) => {
  it('is a valid form, its slug the name', () => {
    expect(checkDefinition({ ...preset.definition, version: 1 })).toMatchObject({ ok: true });
    expect(preset.definition.slug).toBe(name);
    expect(findPreset(name)).toBe(preset);
  });

  it('says every text in every language it names, English, Chinese and Arabic among them', () => {
    expect(preset.definition.languages).toEqual(expect.arrayContaining(['en', 'zh-Hans', 'ar']));
    const texts = maps({ ...preset.definition, preset: preset.title });
    expect(texts.length).toBeGreaterThan(2);
    for (const [path, map] of texts)
      expect(Object.keys(map).sort(), path).toEqual([...preset.definition.languages].sort());
  });

  it('says its Arabic in Arabic letters, and without an exclamation mark', () => {
    for (const [path, map] of maps({ ...preset.definition, preset: preset.title })) {
      if (path.endsWith('/href')) expect(Object.values(map), path).toContain(map.ar);
      else expect(map.ar, path).toMatch(/^\d$|^[^!]*[\u0621-\u064a][^!]*$/);
    }
  });

  it('names its source and the day it was read', () => {
    expect(preset.definition.settings.source).toEqual(preset.source);
    expect(preset.source.date).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  });
});

describe('cn-haochaping', () => {
  const current = { 5: [510, 517], 4: [406, 413], 3: [307, 314], 2: [207, 214], 1: [108, 115] };
  const reasons = findPreset('cn-haochaping')?.definition.questions.find(
    (question) => question.type === 'choice',
  );

  it('offers every current reason code once, for its own grade, and no retired one', () => {
    const offered = (reasons?.options ?? [])
      .filter((option) => option.active !== false)
      .map((option) => [option.id, option.when]);
    const wanted = Object.entries(current).flatMap(([grade, [from = 0, to = 0]]) =>
      Array.from({ length: to - from + 1 }, (_, index) => [
        `${from + index}`,
        { question: 'grade', in: [Number(grade)] },
      ]),
    );
    expect(offered.sort()).toEqual(wanted.sort());
  });

  it('shows three reasons at once, lets several be chosen, and none be given', () => {
    expect(reasons).toMatchObject({ show: 3, max: 8 });
    expect(reasons).not.toHaveProperty('required');
    expect(findPreset('cn-haochaping')?.definition.settings.reason).toBe('optional');
  });

  it('counts each code to the side of its grade', () => {
    for (const option of reasons?.options ?? []) {
      expect(option.direction, option.id).toBe(
        option.id === '314' ? 'neutral' : option.id < '3' ? 'bad' : 'good',
      );
    }
  });
});

/** Those that ask something themselves. */
const asking = presets.filter(({ definition }) => definition.questions.some(answerable));

describe('the steps of', () => {
  const shape = (name: string, answers: Answers = {}): string[] => {
    const preset = findPreset(name);
    if (!preset) throw new Error(`no preset ${name}`);
    return steps({ ...preset.definition, version: 1 }, answers).map((step) =>
      step.map((question) => question.id).join(' '),
    );
  };

  it.each(asking.map((preset) => [preset.name, preset.definition] as const))(
    '%s begin with one question alone, and a rating but where the source asks otherwise',
    (name, definition) => {
      const first = steps({ ...definition, version: 1 }, {})[0]?.filter(answerable) ?? [];
      expect(first.map((question) => question.type)).toEqual([
        name === 'fr-jdma-bug' ? 'choice' : name === 'ma-tell-us' ? 'text' : 'rating',
      ]);
    },
  );

  it('all but a problem report are sent with one answer: the first', () => {
    for (const { name, definition } of asking) {
      const first = definition.questions.find(answerable);
      const answer = { rating: 1, text: 'x', choice: 'broken' }[first?.type as string] ?? 1;
      expect(
        checkAnswers({ ...definition, version: 1 }, { [first?.id ?? '']: answer }).ok,
        definition.slug,
      ).toBe(name !== 'fr-jdma-bug');
    }
  });

  it('stars-comment are the stars, then the comment', () => {
    expect(shape('stars-comment')).toEqual(['rating', 'comment']);
  });

  it('cn-haochaping are the grade, then its reasons with the text', () => {
    for (const grade of [1, 2, 3, 4, 5])
      expect(shape('cn-haochaping', { grade })).toEqual(['grade', 'reasons comment']);
  });

  it('police-visit are one dimension each, the text at the end', () => {
    const dimensions = [
      'overall',
      'call',
      'arrival',
      'appearance',
      'courtesy',
      'handling',
      'fairness',
      'next-steps',
      'safety',
    ];
    expect(shape('police-visit')).toEqual([...dimensions, 'comment']);
  });

  it('a page found useful end at once; else they ask why and show where help is', () => {
    expect(shape('ca-pft', { found: 1 })).toEqual(['found']);
    expect(shape('ca-pft', { found: 0 })).toEqual(['found', 'why help']);
    expect(shape('govuk-useful', { useful: 1 })).toEqual(['useful']);
    expect(shape('govuk-useful', { useful: 0 })).toEqual(['useful', 'doing wrong survey']);
    expect(shape('govuk-done', { satisfaction: 3 })).toEqual(['satisfaction', 'improve']);
  });

  it('the Italian and the US form show only the reasons that fit the score', () => {
    for (const score of [4, 5]) {
      expect(shape('it-valutazione-pagina', { clarity: score })).toEqual(['clarity', 'liked details']);
      expect(shape('it-valutazione-servizio', { ease: score })).toEqual(['ease', 'liked details']);
      expect(shape('us-a11-280-5pt', { trust: score })).toEqual(['trust', 'went-well comment disclaimer']);
    }
    for (const score of [1, 2, 3]) {
      expect(shape('it-valutazione-pagina', { clarity: score })).toEqual(['clarity', 'difficulties details']);
      expect(shape('us-a11-280-5pt', { trust: score })).toEqual(['trust', 'went-wrong comment disclaimer']);
    }
  });
});

describe('the course of', () => {
  const formOf = (name: string) => {
    const preset = findPreset(name);
    if (!preset) throw new Error(`no preset ${name}`);
    return { ...preset.definition, version: 1 };
  };
  const ids = (name: string, answers: Answers) => visibleQuestions(formOf(name), answers).map((q) => q.id);
  const rowIds = (name: string, id: string, answers: Answers) => {
    const question = formOf(name).questions.find((q) => q.id === id);
    return question?.type === 'matrix'
      ? visibleRows(formOf(name), question, answers).map((row) => row.id)
      : [];
  };

  it('fr-jdma asks about the ways to the administration that were tried, then about those reached', () => {
    const given = {
      satisfaction: 2,
      help: ['desk', 'email', 'relative', { option: 'other', text: 'Ma mairie' }],
      reached: { desk: 1, email: 0 },
    };
    expect(ids('fr-jdma', { satisfaction: 2 })).toEqual([
      'satisfaction',
      'clarity',
      'help',
      'comment',
      'email',
    ]);
    expect(rowIds('fr-jdma', 'reached', given)).toEqual(['desk', 'email']);
    expect(rowIds('fr-jdma', 'quality', given)).toEqual(['desk']);
    expect(ids('fr-jdma', { ...given, help: ['none'] })).not.toContain('reached');
    expect(checkAnswers(formOf('fr-jdma'), { satisfaction: 2, help: ['none', 'desk'] }).ok).toBe(false);
    expect(formOf('fr-jdma').settings.save).toBe('step');
  });

  it('ca-task-success ends for those who would rather not, and asks why or what by the outcome', () => {
    expect(ids('ca-task-success', { willing: 0 })).toEqual(['willing']);
    const asked = ['willing', 'task', 'satisfaction', 'ease', 'completed'];
    expect(ids('ca-task-success', { willing: 1 })).toEqual(asked);
    expect(ids('ca-task-success', { willing: 1, completed: 1 })).toEqual([...asked, 'improve']);
    expect(ids('ca-task-success', { willing: 1, completed: 0 })).toEqual([...asked, 'why-not', 'details']);
  });

  it('govuk-useful takes a problem by a way of its own, with one of two boxes', () => {
    const form = formOf('govuk-useful');
    expect(ids('govuk-useful', { 'problem-wrong': 'x' })).toEqual(['problem-doing', 'problem-wrong']);
    expect(checkAnswers(form, { 'problem-wrong': 'x' }).ok).toBe(true);
    expect(checkAnswers(form, { useful: 1, 'problem-wrong': 'x' }).ok).toBe(false);
  });

  it('de-nfk offers its second half once the first is stored', () => {
    const form = formOf('de-nfk');
    expect(rounds(form, visibleQuestions(form, {})).map((round) => round.map((q) => q.id))).toEqual([
      ['rating', 'comment'],
      ['aspects', 'more'],
    ]);
  });

  it('a comment asks what fits the answer', () => {
    for (const [name, first, id] of [
      ['nj-found-it', 'found', 'comment'],
      ['ca-gov-page', 'found', 'comment'],
    ] as const) {
      const question = formOf(name).questions.find((q) => q.id === id);
      const said = ([{}, { [first]: 1 }, { [first]: 0 }] as Answers[]).map(
        (a) => question && labelOf(question, a).en,
      );
      expect(new Set(said).size, name).toBe(3);
    }
  });

  it('all contacts are opt-ins with a consent of their own, kept apart', () => {
    const contacts = presets.flatMap(({ definition }) =>
      definition.questions.filter((q) => q.type === 'contact'),
    );
    expect(contacts).toHaveLength(5);
    for (const contact of contacts) expect(Object.keys(contact.consent).length).toBeGreaterThan(1);
  });
});

describe('the facts of', () => {
  const text = (name: string, id: string): number | undefined => {
    const question = findPreset(name)?.definition.questions.find((q) => q.id === id);
    return question?.type === 'text' ? question.maxLength : undefined;
  };

  it('each text length are those of its source', () => {
    expect(text('ca-pft', 'why')).toBe(300);
    expect(text('govuk-done', 'improve')).toBe(1250);
    expect(text('it-valutazione-pagina', 'details')).toBe(200);
  });

  it('the languages hold that of the source, its own first where the law prescribes it', () => {
    const languages = (name: string) => findPreset(name)?.definition.languages;
    expect(languages('ca-pft')).toContain('fr');
    expect(languages('it-valutazione-pagina')?.[0]).toBe('it');
    expect(languages('stars-comment')).toEqual(['en', 'zh-Hans', 'ar']);
    expect(languages('cn-haochaping')).toEqual(['zh-Hans', 'en', 'ar']);
  });
});

describe('the guide', () => {
  const guide = readFileSync(new URL('../../../docs/guides/presets.md', import.meta.url), 'utf8');
  it.each(presets.map((preset) => [preset.name, preset] as const))(
    'has a line for %s with its day and its languages',
    (name, { source, definition }) => {
      const cells = guide
        .split('\n')
        .find((line) => line.startsWith(`| \`${name}\` |`))
        ?.split('|')
        .map((cell) => cell.trim());
      expect(cells?.[2]).toContain(source.date);
      expect(cells?.[3]).toBe(definition.languages.join(', '));
    },
  );
});
