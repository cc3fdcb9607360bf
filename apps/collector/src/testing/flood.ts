/** Floods for tests: scripted clients of several kinds and honest people among them, on a virtual clock. */
import { createHash } from 'node:crypto';
import type { Challenge } from '@kaimen/contract/wire';
import { solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2';
import type { Rig } from './rig.ts';

/** Random numbers that a seed repeats. */
export const randomFrom = (seed: number) => {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let x = Math.imul(state ^ (state >>> 15), 1 | state);
    x = (x + Math.imul(x ^ (x >>> 7), 61 | x)) ^ x;
    return ((x ^ (x >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    next,
    below: (n: number): number => Math.floor(next() * n),
    pick: <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T,
  };
};
export type Random = ReturnType<typeof randomFrom>;

const WORDS = `queue window clerk form passport evening morning bridge lamp noise garden crossing letter stamp
minute corner office ticket parent bicycle answer reply winter heating water street paper copy signature hall
bench door guard phone number line photo school bus stop repair light market river deadline fee receipt printer
screen counter ramp sign child doctor permit tax tenant owner roof rain bin tram station path fence`.split(
  /\s+/,
);

/** A sentence nobody said before. */
export const sentence = (random: Random, words = 9): string =>
  Array.from({ length: words }, () => random.pick(WORDS)).join(' ');

/** The same sentence with another dressing: a word changed, a number, some marks. */
export const edited = (random: Random, text: string): string => {
  const words = text.split(' ');
  words[random.below(words.length)] = random.pick(WORDS);
  return `${words.join(' ')}${random.pick(['', '!', '!!', ' ...', ` ${random.below(1000)}`])}`;
};

/** One visit to the form. */
export type Visit = {
  /** Milliseconds after the beginning. */
  readonly at: number;
  readonly who: string;
  readonly address: string;
  readonly rating: number;
  readonly text: string;
  /** `widget`: solves what it is given. `none`: a widget that says it cannot. `script`: knows nothing of it. */
  readonly client: 'widget' | 'none' | 'script';
};

export type Ended = {
  readonly who: string;
  readonly id: string;
  readonly rating: number;
  readonly statuses: readonly number[];
};

const uuid = (text: string): string => {
  const hex = createHash('sha256').update(text).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};

const proofOf = async (challenge: Challenge): Promise<string> => {
  const solved = await solveChallenge({ challenge, deriveKey });
  const solution = { counter: solved?.counter, derivedKey: solved?.derivedKey };
  return Buffer.from(JSON.stringify({ challenge, solution })).toString('base64url');
};

/** One visit through the real collector: at most one challenge is solved, as a widget does. */
const visit = async (rig: Rig, slug: string, seed: number, one: Visit, index: number): Promise<Ended> => {
  const id = uuid(`${seed} ${one.who} ${index}`);
  const answers = { rating: one.rating, ...(one.text ? { comment: one.text } : {}) };
  const body = { id, formVersion: 1, answers, context: {} };
  const query = { widget: '?v=0.1.0&t=2', none: '?v=0.1.0&t=2&pow=none', script: '' }[one.client];
  const headers = { 'x-test-address': one.address };
  const first = await rig.send(slug, body, headers, query);
  if (first.status !== 403 || one.client !== 'widget')
    return { who: one.who, id, rating: one.rating, statuses: [first.status] };
  const { challenge } = (await first.json()) as { challenge: Challenge };
  const second = await rig.send(slug, body, headers, `${query}&pow=${await proofOf(challenge)}`);
  return { who: one.who, id, rating: one.rating, statuses: [403, second.status] };
};

/** Sends all visits in the order of their moments; visits of one second come together. */
export const send = async (
  rig: Rig,
  slug: string,
  seed: number,
  visits: readonly Visit[],
): Promise<readonly Ended[]> => {
  const begin = rig.time.now.getTime();
  const ordered = visits.map((one, index) => ({ one, index })).sort((a, b) => a.one.at - b.one.at);
  const ended: Ended[] = [];
  for (let at = 0; at < ordered.length; ) {
    const second = Math.floor((ordered[at]?.one.at ?? 0) / 1000);
    const group = ordered.slice(at).filter(({ one }, i) => i < 2000 && Math.floor(one.at / 1000) === second);
    rig.time.now = new Date(begin + second * 1000);
    ended.push(...(await Promise.all(group.map(({ one, index }) => visit(rig, slug, seed, one, index)))));
    at += group.length;
  }
  await rig.settle();
  return ended;
};

/** What the database holds of them: by who, how many are stored, held, and for which reasons. */
export const fates = async (rig: Rig, ended: readonly Ended[]) => {
  const rows = await rig.rows('select lower(hex(id)) as id, state, rest from submissions');
  const byId = new Map(rows.map((row) => [String(row.id), row]));
  const found = new Map<
    string,
    { sent: number; stored: number; held: number; reasons: Record<string, number> }
  >();
  for (const { who, id } of ended) {
    const fate = found.get(who) ?? { sent: 0, stored: 0, held: 0, reasons: {} };
    found.set(who, fate);
    fate.sent++;
    const row = byId.get(id.replaceAll('-', ''));
    if (!row) continue;
    fate.stored++;
    if (row.state !== 'quarantined') continue;
    fate.held++;
    const { quarantine } = JSON.parse(String(row.rest)) as { quarantine?: { reasons: string[] } };
    for (const reason of quarantine?.reasons ?? ['(none)'])
      fate.reasons[reason] = (fate.reasons[reason] ?? 0) + 1;
  }
  return found;
};

/** Mean of the counted ratings. */
export const meanOf = async (rig: Rig, slug: string): Promise<number> => {
  const [row] = await rig.rows(
    `select avg(answers->>'rating') as mean from submissions where form = '${slug}' and state = 'valid'`,
  );
  return Number(row?.mean);
};

/** An address of a network of its own: IPv4 below, IPv6 above, of so many. */
export const addressOf = (n: number): string =>
  n % 2
    ? `2001:db8:${(n >> 8).toString(16)}:${(n & 255).toString(16)}::7`
    : `${11 + (n % 180)}.${(n >> 6) & 255}.${(n >> 14) & 255}.${1 + (n % 250)}`;
