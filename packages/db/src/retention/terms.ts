import { rowDays, textDays } from '@kaimen/contract/retention';
import type { FormDefinition } from '@kaimen/contract/wire';
import type { Database } from '../open.ts';

/** What a form promises with each of its versions. */
export type Terms = {
  readonly form: string;
  /** Days the words of a question are kept that were given to a version. */
  texts(version: number, question: string): number | undefined;
  /** Days a submission is kept that was given to a version. */
  rows(version: number): number | undefined;
  /** The shortest of all terms for words, and for rows; undefined where there is none. */
  readonly shortestText: number | undefined;
  readonly shortestRow: number | undefined;
};

const least = (days: readonly (number | undefined)[]): number | undefined => {
  const given = days.filter((n) => n !== undefined);
  return given.length ? Math.min(...given) : undefined;
};

/** The terms of every form that has any. */
export const listTerms = async (db: Database): Promise<Terms[]> => {
  const sql = `select v.slug, v.version, v.definition, f.version from form_versions v
    join forms f on f.slug = v.slug order by v.slug, v.version`;
  const forms = new Map<string, { now: FormDefinition; versions: Map<number, FormDefinition> }>();
  for (const [slug, version, text, newest] of (await db.read.execute({ sql })).rows) {
    const definition = JSON.parse(String(text)) as FormDefinition;
    const known = forms.get(String(slug)) ?? { now: definition, versions: new Map() };
    if (Number(version) === Number(newest)) known.now = definition;
    known.versions.set(Number(version), definition);
    forms.set(String(slug), known);
  }
  return [...forms]
    .map(([form, { now, versions }]): Terms => {
      const given = (version: number): FormDefinition => versions.get(version) ?? now;
      const all = [...versions.values()];
      return {
        form,
        texts: (version, question) => textDays(question, given(version), now),
        rows: (version) => rowDays(given(version), now),
        shortestText: least(
          all.flatMap((definition) => definition.questions.map(({ id }) => textDays(id, definition, now))),
        ),
        shortestRow: least(all.map((definition) => rowDays(definition, now))),
      };
    })
    .filter((terms) => terms.shortestText !== undefined || terms.shortestRow !== undefined);
};
