/**
 * What the door looks at, as data. A submission is held back from the figures, never refused, when the
 * weights of the rules that fit it reach `HOLD`: one strong sign, or several weak ones. No rule looks at a
 * rating. Stored with each held submission are the names and the version, so a rule that changes gets a new
 * version and old rows keep theirs.
 */

/** Counts up with every change of a rule, a weight or a threshold. */
export const RULES_VERSION = 1;

/** Weight from which a submission waits for review. */
export const HOLD = 3;

/** So many a minute in the long run, so many at once. */
export type Pace = { readonly perMinute: number; readonly atOnce: number };

/** Paces from which a sign is given. None of them refuses anything. */
export const PACES = {
  /** One network: an IPv4 address, or the /64 of an IPv6 one. */
  network: { perMinute: 10, atOnce: 100 },
  /** A network on the bureau's own list of halls. */
  hall: { perMinute: 120, atOnce: 1200 },
  /** One form: sudden, and lasting. Multiplied where the form's own days are busier. */
  sudden: { perMinute: 300, atOnce: 150 },
  lasting: { perMinute: 60, atOnce: 600 },
  /** Of one form under a flood: answers that came with a proof of work. */
  proven: { perMinute: 60, atOnce: 200 },
  /** Challenges for one network. */
  challenge: { perMinute: 60, atOnce: 300 },
} as const satisfies Readonly<Record<string, Pace>>;

/** A wider IPv6 block may send so many times the pace of its /64. */
export const LADDER = [
  { bits: 64, times: 1 },
  { bits: 56, times: 4 },
  { bits: 48, times: 16 },
] as const;

/** How much a form may exceed its busiest hour of the last two weeks before it counts as flooded. */
export const TIMES_USUAL = 3;

export type Rule = {
  readonly name: string;
  /** The version of the rules that brought it. */
  readonly since: number;
  readonly looksAt: string;
  /** What it adds to the sum; `HOLD` alone is a strong sign. */
  readonly weight: number;
  /** Counts from which it fits, and from which it is strong. */
  readonly from?: number;
  readonly strongFrom?: number;
};

export const RULES = {
  hidden_field: { since: 1, weight: 2, looksAt: 'a field no person sees was filled in' },
  fast: { since: 1, weight: 1, looksAt: 'sent within two seconds of seeing the form' },
  no_page: { since: 1, weight: 1, looksAt: 'posted as a page of ours, of which none was fetched that day' },
  network: { since: 1, weight: 1, looksAt: 'its network sent more than a network usually does' },
  share: {
    since: 1,
    weight: 1,
    looksAt: 'most answers of the last hour came from its network (per cent)',
    from: 60,
  },
  burst: { since: 1, weight: 1, looksAt: 'without a proof, while the form got far more answers than usual' },
  unproven: { since: 1, weight: HOLD, looksAt: 'a proof of work was asked for and did not come' },
  flood_start: { since: 1, weight: HOLD, looksAt: 'came without a proof in the minutes a flood began with' },
  budget: {
    since: 1,
    weight: HOLD,
    looksAt: 'during a flood even answers with a proof came faster than people answer',
  },
  same_text: {
    since: 1,
    weight: 1,
    from: 3,
    strongFrom: 10,
    looksAt: 'the same words came before (times in about an hour)',
  },
  near_text: {
    since: 1,
    weight: 1,
    from: 8,
    strongFrom: 30,
    looksAt: 'nearly the same words came before (times in about an hour)',
  },
  straight_line: { since: 1, weight: 1, from: 5, looksAt: 'every row or rating has the same value (values)' },
  told: { since: 1, weight: HOLD, looksAt: 'the person said: somebody told me what to answer' },
} as const satisfies Readonly<Record<string, Omit<Rule, 'name'>>>;

export type RuleName = keyof typeof RULES;

/** Texts shorter than this are alike by themselves ("very good"); a Chinese character counts twice. */
export const SHORTEST_TEXT = 24;
/** Fewest answers of the last hour before one network's share of them says anything. */
export const FEWEST_FOR_SHARE = 40;
