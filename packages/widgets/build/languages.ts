import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Options } from 'tsup';
import { compare, wordsOf } from '../../contract/src/strings/compare.ts';
import type { LanguageFile } from '../../contract/src/strings/type.ts';

type Plugin = NonNullable<Options['esbuildPlugins']>[number];
type Files = ReadonlyMap<string, LanguageFile>;

/** The files of a language. The words of `rest` are in two halves, so that each stays small. */
const PARTS = ['base', 'more', 'rest', 'rest2'] as const;
type Part = (typeof PARTS)[number];

/** The files of `folder` by tag; a word that is missing or broken in any of them ends the build. */
const read = (folder: string): Files => {
  const files = new Map<string, LanguageFile>();
  for (const name of readdirSync(folder).sort())
    files.set(name.replace('.json', ''), JSON.parse(readFileSync(join(folder, name), 'utf8')));
  const faults = [...files].flatMap(([tag, file]) =>
    compare(files.get('en'), file).map(({ key, message }) => `${tag}.json: ${key} ${message}`),
  );
  if (faults.length) throw new Error(`Interface words are not complete:\n${faults.join('\n')}`);
  return files;
};

/**
 * One part as an expression. Base and rest: the words only, one a line, in the order of the English
 * ones, whose keys are there already or come with a lazy part. More keeps its keys: every element would
 * carry them, and only those who press Send need them.
 */
const textOf = (files: Files, lang: string, part: Part): string => {
  if (part === 'more') return JSON.stringify(files.get(lang)!.more);
  const [section, second] = part.split('2') as [string, string?];
  const words = wordsOf(files.get(lang));
  const keys = [...wordsOf(files.get('en')).keys()].filter((key) => key.startsWith(`${section}.`));
  const half = section === 'rest' ? Math.ceil(keys.length / 2) : keys.length;
  const own = second === undefined ? keys.slice(0, half) : keys.slice(half);
  return `\`${own.map((key) => String(words.get(key)).replaceAll('$', '\\$')).join('\n')}\``;
};

/** The module that stands in the place of `contract/src/strings/parts.ts`; `load` fetches one part. */
const partsModule = (files: Files, load: (part: Part) => string): string => {
  const shape = JSON.stringify(files.get('en')!.rest, (_, value) => (typeof value === 'string' ? 0 : value));
  return `
import { base } from '../../strings/en.json';
const fit = async (shape, file) => {
  const words = (await file).default.split('\\n');
  return JSON.parse(shape, (key, value) => value === Object(value) ? value : words.shift());
};
export const baseOf = (lang) => fit(JSON.stringify(base), ${load('base')});
export const moreOf = async (lang) => (await ${load('more')}).default;
export const restOf = (lang) =>
  fit('${shape}', Promise.all([${load('rest')}, ${load('rest2')}]).then(([{ default: a }, { default: b }]) => ({ default: a + '\\n' + b })));`;
};

/** Words of text boxes and of steps: no rating says them. They are the last of `base`, whose others keep their places. */
const FORM_WORDS = ['progress', 'optional', 'back', 'next', 'limit', 'left', 'over', 'notice', 'device'];

/** Leaves the words of forms out of a rating's chunk. */
export const ratingWords: Plugin = {
  name: 'rating-words',
  setup(build) {
    build.onLoad({ filter: /contract[\\/]strings[\\/]en\.json$/ }, ({ path }) => {
      const { base } = JSON.parse(readFileSync(path, 'utf8'));
      const keys = Object.keys(base);
      if (keys.slice(-FORM_WORDS.length).join() !== FORM_WORDS.join())
        throw new Error(`en.json: the last of base must be ${FORM_WORDS.join()}`);
      for (const key of FORM_WORDS) delete base[key];
      return { contents: JSON.stringify({ base }), loader: 'json' };
    });
  },
};

const PLACE = /contract[\\/]src[\\/]strings[\\/]parts\.ts$/;
const folderOf = (path: string) => join(dirname(path), '../../strings');

/**
 * Languages of the script-tag build: `strings-<tag>-<part>-<hash>.js` beside the other chunks in
 * `folder`. All share one hash, so an element carries no list of names.
 */
export const languageFiles = (folder: string): Plugin => ({
  name: 'language-files',
  setup(build) {
    build.onLoad({ filter: PLACE }, async ({ path }) => {
      const files = read(folderOf(path));
      const made: [string, string][] = [...files.keys()].flatMap((lang) =>
        PARTS.map((part): [string, string] => [
          `${lang}-${part}`,
          `export default${textOf(files, lang, part)}`,
        ]),
      );
      for (const one of made)
        one[1] = (
          await build.esbuild.transform(one[1], { minify: true, charset: 'utf8', target: 'es2022' })
        ).code.trim();
      const hash = createHash('sha256').update(made.join()).digest('hex').slice(0, 8);
      await mkdir(folder, { recursive: true });
      for (const [name, code] of made) await writeFile(join(folder, `strings-${name}-${hash}.js`), code);
      const at = `const at = (name) => './strings-' + name + '-${hash}.js';`;
      return { contents: at + partsModule(files, (part) => `import(at(lang + '-${part}'))`), loader: 'js' };
    });
  },
});

/**
 * Languages of a build that is bundled: a module for each part, by a name a bundler can follow; the
 * names of `more` and `rest` come with a module of their own. `inline`: nothing is fetched later.
 */
export const languageModules = (inline = false): Plugin => ({
  name: 'language-modules',
  setup(build) {
    let files: Files;
    build.onLoad({ filter: PLACE }, ({ path }) => {
      files = read(folderOf(path));
      const load = (part: Part) =>
        part === 'base' ? 'names[lang]()' : `import('strings:${part}').then((map) => map.default[lang]())`;
      return {
        contents: `import names from 'strings:base';${partsModule(files, load)}`,
        resolveDir: dirname(path),
        loader: 'js',
      };
    });
    build.onResolve({ filter: /^strings:/ }, ({ path }) => ({
      path: path.replace(':', '-'),
      namespace: 'strings',
    }));
    build.onLoad({ filter: /^strings-/, namespace: 'strings' }, ({ path }) => {
      const [, lang, part] = path.match(/^strings-(?:(.+)-)?(\w+)$/) as unknown as [string, string, Part];
      if (lang) return { contents: `export default${textOf(files, lang, part)}`, loader: 'js' };
      const entries = [...files.keys()].map((tag) =>
        inline
          ? `'${tag}': async () => ({ default: ${textOf(files, tag, part)} })`
          : `'${tag}': () => import('strings:${tag}-${part}')`,
      );
      return { contents: `export default { ${entries.join(', ')} }`, loader: 'js' };
    });
  },
});
