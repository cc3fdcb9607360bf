import type { Answers, FormDefinition } from '@kaimen/contract/wire';
import type { Database } from '@kaimen/db/open';
import { holdSubmissions } from '@kaimen/db/submissions/hold';
import type { Quarantine } from '@kaimen/db/types';
import type { Counters } from '../counters/registry.ts';
import type { CollectorDeps } from '../deps.ts';
import { type Caller, type Callers, createCallers } from './callers.ts';
import { alikeOf, createCopies, isAlike, type Likeness, wordsOf } from './copies.ts';
import { createFloods, type Tide } from './floods.ts';
import { createLevels } from './levels.ts';
import { createRecent, type Recent } from './recent.ts';
import { FEWEST_FOR_SHARE, PACES, RULES, RULES_VERSION, type RuleName } from './rules.ts';
import { type Sign, signOf, straightLine, weigh } from './weigh.ts';

/** What the door knows of a submission that is about to be stored. */
export type Looked = {
  readonly id: string;
  readonly definition: FormDefinition;
  readonly answers: Answers;
  readonly caller: Caller;
  /** Weak signs of the request itself. */
  readonly signals: readonly string[];
  /** It came with a proof of work. */
  readonly proven: boolean;
  /** A proof was asked for and did not come. */
  readonly unproven: boolean;
  readonly pressure: Pressure;
};

/** How much comes in, from this caller and for this form. */
export type Pressure = {
  readonly tide: Tide;
  /** The caller's network sends more than a network usually does. */
  readonly network: boolean;
  /** A proof of work is wanted. */
  readonly wanted: boolean;
};

/** A verdict, to be told what became of it. */
export type Looking = {
  readonly quarantine: Quarantine | undefined;
  /** After the commit. `counted`: it was new; else a retry or another revision. Call it once. */
  settle(counted: boolean): void;
};

/** A network that fills its measure within this time is a machine: its first ones are found again, ms. */
const DENSE = 15_000;
/** How often a hold is tried while the database is busy. */
const TRIES = 5;

/**
 * The watch of the door: slows nobody, closes nothing. It says which submissions wait for review and why, and
 * when a flood is noticed it finds its first ones again. Everything it knows is in memory, under keys of the
 * day, in tables of fixed size; several collectors each watch what reaches them.
 */
export const createDefence = ({
  db,
  clock,
  hash,
  log,
  count,
}: Pick<CollectorDeps, 'clock' | 'hash' | 'log'> & Pick<Counters, 'count'> & { readonly db: Database }) => {
  const now = (): number => clock().getTime();
  const levels = createLevels();
  const recent = createRecent();
  const callers: Callers = createCallers({ clock, hash }, () => {
    // Under new keys nothing that was counted can be found again.
    levels.clear();
    recent.clear();
    copies.clear();
  });
  const copies = createCopies(() => callers.seed(), now);
  const floods = createFloods(db, now);
  let holding: Promise<unknown> = Promise.resolve();
  let later = new Map<string, { form: string; reasons: readonly RuleName[]; ids: string[] }>();

  /** Held in the background, in groups: whoever is sending waits for none of it. */
  const holdAgain = (form: string, reasons: readonly RuleName[], found: readonly Recent[]): void => {
    if (!found.length) return;
    for (const one of found) one.held = true;
    const key = `${form} ${reasons.join(' ')}`;
    const group = later.get(key) ?? { form, reasons, ids: [] };
    group.ids.push(...found.map(({ id }) => id));
    later.set(key, group);
    holding = holding.then(flush);
  };
  const flush = async (): Promise<void> => {
    const groups = later;
    later = new Map();
    for (const { form, reasons, ids } of groups.values()) {
      const hour = clock().toISOString().slice(0, 13);
      for (let tries = 1; tries <= TRIES; tries++) {
        try {
          const by = { actor: 'rules', hour, form };
          const n = await holdSubmissions(db, ids, { rules: RULES_VERSION, reasons }, by);
          for (const rule of reasons) count('kaimen_submissions_quarantined_total', { reason: rule }, n);
          break;
        } catch (fault) {
          const kind = fault instanceof Error ? fault.name : typeof fault;
          log({ level: 'warn', event: 'hold_put_off', kind, n: ids.length, last: tries === TRIES });
          await new Promise((again) => setTimeout(again, 1000 * tries));
        }
      }
    }
  };

  const pressNetwork = ({ rungs }: Caller, at: number): { over: boolean; level: number } => {
    let over = false;
    let narrow = 0;
    for (const [rung, { key, pace }] of rungs.entries()) {
      const level = levels.add(key, at, pace);
      if (level > pace.atOnce) over = true;
      if (!rung) narrow = level;
    }
    return { over, level: narrow };
  };

  /** The first ones of a flood that is noticed now. */
  const findFirst = (
    form: string,
    caller: Caller,
    tide: Tide,
    network: { over: boolean; level: number },
  ): void => {
    const { began, spentNow } = tide;
    if (began !== undefined)
      holdAgain(
        form,
        ['flood_start', 'burst'],
        recent.find((one) => one.form === form && one.at >= began && !one.proven),
      );
    const since = spentNow ? floods.since(form) : undefined;
    if (since !== undefined)
      holdAgain(
        form,
        ['flood_start', 'budget'],
        recent.find((one) => one.form === form && one.at >= since && one.proven),
      );
    const [rung] = caller.rungs;
    if (!network.over || !rung || caller.hall || network.level > rung.pace.atOnce + 2) return;
    const from = now() - DENSE;
    const dense = recent.find((one) => one.network === caller.name && one.at >= from && !one.proven);
    if (dense.length >= rung.pace.atOnce)
      for (const each of new Set(dense.map((one) => one.form)))
        holdAgain(
          each,
          ['flood_start', 'network'],
          dense.filter((one) => one.form === each),
        );
  };

  /** The copies that came before the rule could know them. */
  const findCopies = (form: string, likeness: Likeness, before: readonly number[], most: number): void => {
    const rule = alikeOf(before).same >= most ? 'same_text' : 'near_text';
    const dense = before.flatMap((n, band) => (n >= most ? [band] : []));
    const like = (other: Likeness | undefined): boolean =>
      other !== undefined && isAlike(likeness, other, dense);
    holdAgain(
      form,
      [rule, 'flood_start'],
      recent.find((one) => one.form === form && like(one.likeness)),
    );
  };
  /** How the words are like others. */
  const compare = (form: string, likeness: Likeness | undefined): Sign[] => {
    if (!likeness) return [];
    const before = copies.add(likeness);
    const { same, near } = alikeOf(before);
    const [strongSame, strongNear] = [RULES.same_text.strongFrom, RULES.near_text.strongFrom];
    if (same >= strongSame) findCopies(form, likeness, before, strongSame);
    else if (near >= strongNear) findCopies(form, likeness, before, strongNear);
    return same >= RULES.same_text.from ? signOf('same_text', same) : signOf('near_text', near);
  };

  const settle = (
    one: Recent,
    { rungs }: Caller,
    counted: boolean,
    quarantine: Quarantine | undefined,
  ): void => {
    const { form, proven, at } = one;
    if (!counted) {
      if (one.likeness) copies.takeBack(one.likeness);
      for (const { key, pace } of rungs) levels.takeBack(key, pace);
      floods.takeBack(form, proven);
      return;
    }
    for (const rule of quarantine?.reasons ?? [])
      count('kaimen_submissions_quarantined_total', { reason: rule });
    recent.push(one);
    // The flood was noticed while this one was on its way to the disk.
    const since = floods.since(form);
    if (!one.held && !proven && since !== undefined && at >= since)
      holdAgain(form, ['flood_start', 'burst'], [one]);
  };

  return {
    callers,
    /** Bytes of the tables. */
    bytes: levels.bytes + copies.bytes,
    /** Whether a proof of work is wanted of this caller at this moment. */
    wants: (form: string, caller: Caller): boolean =>
      floods.since(form) !== undefined ||
      caller.rungs.some(({ key, pace }) => levels.level(key, now(), pace) > pace.atOnce),
    /** Counts an arrival and says what is wanted of it. */
    press(form: string, caller: Caller, proven: boolean): Pressure {
      const network = pressNetwork(caller, now());
      const tide = floods.add(form, proven);
      findFirst(form, caller, tide, network);
      const wanted = !proven && (network.over || tide.flooded);
      return { tide, network: network.over, wanted };
    },
    /** Whether this caller may be given another challenge: making one costs. */
    mayChallenge: (caller: Caller): boolean =>
      !caller.name ||
      levels.add(callers.key(`challenge ${caller.name}`), now(), PACES.challenge) <= PACES.challenge.atOnce,
    /** Weighs a submission; its texts are compared with those before it. */
    look(looked: Looked): Looking {
      const { id, definition, answers, caller, pressure, proven, unproven, signals } = looked;
      const form = definition.slug;
      const likeness = copies.likeness(form, wordsOf(definition, answers));
      const [all, own] = recent.of(form, caller.name);
      const quarantine = weigh([
        ...signals.flatMap((signal) => (signal in RULES ? signOf(signal as RuleName) : [])),
        ...(pressure.network ? signOf('network') : []),
        ...(pressure.tide.flooded && !proven ? signOf('burst') : []),
        ...(unproven ? signOf('unproven') : []),
        ...(proven && pressure.tide.spent ? signOf('budget') : []),
        ...(all >= FEWEST_FOR_SHARE && !caller.hall ? signOf('share', (100 * own) / all) : []),
        ...signOf('straight_line', straightLine(definition, answers)),
        ...compare(form, likeness),
      ]);
      const { name: network } = caller;
      const held = quarantine !== undefined;
      const one: Recent = { id, form, at: now(), network, proven, likeness, held };
      return { quarantine, settle: (counted) => settle(one, caller, counted, quarantine) };
    },
    /** Resolves when everything that was found again is held. */
    drain: async (): Promise<void> => {
      await holding;
    },
  };
};

export type Defence = ReturnType<typeof createDefence>;
