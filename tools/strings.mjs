#!/usr/bin/env node
// What each language file lacks beside English, and starting a new one:
//   pnpm run strings              every language
//   pnpm run strings fr ar        these
//   pnpm run strings add fr       a new file, English words in it
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compare } from '../packages/contract/src/strings/compare.ts';
import { LANGUAGES } from '../packages/contract/src/strings/languages.ts';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const folder = process.env.KAIMEN_STRINGS ?? join(root, 'packages/contract/strings');
const LIST = 'packages/contract/src/strings/languages.ts';
const pathOf = (tag) => join(folder, `${tag}.json`);

/** Wrong use: one line, exit 2. */
const refuse = (line) => {
  process.stderr.write(`${line}\n`);
  process.exit(2);
};

const read = (tag) => {
  try {
    return JSON.parse(readFileSync(pathOf(tag), 'utf8'));
  } catch (reason) {
    return refuse(`${tag}.json cannot be read: ${reason.message.split('\n')[0]}`);
  }
};

/** The tag as it is written, or undefined for none. */
const canonical = (tag) => {
  try {
    return Intl.getCanonicalLocales(tag)[0];
  } catch {
    return undefined;
  }
};

const nameOf = (tag, lang) => new Intl.DisplayNames([lang], { type: 'language' }).of(tag) ?? tag;

function add(wanted, ...more) {
  const tag = wanted && canonical(wanted);
  if (!tag || more.length) refuse('Use: pnpm run strings add <tag>, for example: pnpm run strings add sw');
  if (existsSync(pathOf(tag))) refuse(`${tag}.json is there already.`);
  const file = { ...read('en'), name: nameOf(tag, tag), english: nameOf(tag, 'en'), reviewed: false };
  // Lists of words stay on one line, as the formatter writes them.
  const text = JSON.stringify(file, null, 2).replace(
    /\[\s+([^\]]*?)\s+\]/g,
    (_, list) => `[${list.replace(/\n\s+/g, ' ')}]`,
  );
  writeFileSync(pathOf(tag), `${text}\n`);
  process.stdout.write(
    `${tag}.json holds the English words. Translate them, then add '${tag}' to ${LIST}.\n`,
  );
}

function list(wanted) {
  const there = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => name.slice(0, -5))
    .sort();
  for (const tag of wanted)
    if (!there.includes(tag)) refuse(`There is no language "${tag}". Use one of: ${there.join(' ')}`);
  const english = read('en');
  let broken = 0;
  for (const tag of wanted.length ? wanted : there) {
    const file = read(tag);
    const faults = compare(english, file).map(({ key, message }) => `${key} ${message}`);
    if (!LANGUAGES.includes(tag)) faults.push(`is not in ${LIST}`);
    const state = faults.length ? `${faults.length} to mend` : 'complete';
    const mark = file.reviewed ? 'reviewed' : 'not reviewed';
    process.stdout.write(`${tag.padEnd(8)} ${state}, ${mark}  ${file.name} (${file.english})\n`);
    for (const fault of faults) process.stdout.write(`           ${fault}\n`);
    broken += faults.length;
  }
  if (broken) process.exitCode = 1;
}

const [verb, ...rest] = process.argv.slice(2);
if (verb === 'add') add(...rest);
else list(process.argv.slice(2));
