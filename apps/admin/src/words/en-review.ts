const answers = (n: number, text: string): string => `${text} ${n === 1 ? 'answer' : 'answers'}`;

/** Words of the review of held answers, and of the halls. */
export const enReview = {
  review: {
    title: 'Held for review',
    lead: 'Answers that look as if machines or somebody else made them. They are stored, left out of every published figure, and wait here for a pair of eyes.',
    logged: 'Every look and every decision is written to the audit log.',
    tabs: { waiting: 'Waiting', kept: 'Kept back', released: 'Released' },
    empty: {
      waiting: 'Nothing waits for review',
      kept: 'Nothing was kept back',
      released: 'Nothing was released',
    },
    emptyHelp: {
      waiting:
        'Answers come here when a strong sign or several weak ones fit them, for example during a flood of posts. No answer is ever held for its grade.',
      kept: 'What somebody looked at and left out of the figures stands here, with the reasons.',
      released: 'What somebody looked at and put back into the figures stands here, with the reasons.',
    },
    toOverview: 'Go to the overview',
    reasons: {
      hidden_field: 'A field that no person sees was filled in',
      fast: 'Sent within two seconds of seeing the form',
      no_page: 'Posted without fetching the page first',
      network: 'Its network sends far more than one usually does',
      share: 'Most answers of that hour came from the same network',
      burst: 'The form got far more answers than usual',
      unproven: 'A proof of work was asked for and did not come',
      flood_start: 'Found again: it came as a flood began',
      budget: 'Even answers with a proof came faster than people answer',
      same_text: 'The same words came many times',
      near_text: 'Nearly the same words came many times',
      straight_line: 'Every question has the same value',
      told: 'The person said: somebody told me what to answer',
      none: 'No reason is recorded',
    },
    rules: (version: number) => `rules, version ${version}`,
    byReason: 'By reason',
    byHour: 'By hour',
    allReasons: 'All reasons',
    allHours: 'All hours',
    reason: 'Reason',
    hour: 'Hour',
    count: 'Answers',
    found: answers,
    chosen: 'Chosen',
    clear: 'Show all',
    release: 'Count it',
    keep: 'Keep it back',
    all: (n: number, text: string) => `All ${answers(n, text)} shown here at once`,
    why: 'Why',
    whyHint: 'Goes into the audit log, for example: a school class at the open day.',
    whyMissing: 'Write why: it is what the audit log keeps.',
    releaseAll: 'Count them all',
    keepAll: 'Keep them all back',
    single: 'looked at singly',
    tooMany: (text: string) =>
      `At most ${text} at once. Choose a reason or an hour, or press again for the rest.`,
    done: {
      release: (n: number, text: string) =>
        n === 1 ? `${text} answer is counted from now on.` : `${text} answers are counted from now on.`,
      keep: (n: number, text: string) =>
        n === 1 ? `${text} answer stays out of the figures.` : `${text} answers stay out of the figures.`,
      undo: (n: number, text: string) =>
        n === 1 ? `${text} answer waits for review again.` : `${text} answers wait for review again.`,
    },
    undo: 'Take it back',
    left: (n: number, text: string) => `${answers(n, text)} held for review, left out of the figures.`,
    look: 'Review',
    seeWith: 'See every figure with them',
    withNow: (n: number, text: string) =>
      `Every figure here counts ${answers(n, text)} that ${n === 1 ? 'is' : 'are'} held for review. Published figures never do.`,
    seeWithout: 'See the figures without them',
    /** One line under the figure: both ways, each with its n. */
    both: (held: string, without: string, n: string, withAll: string, all: string) =>
      `Without ${held} held for review: ${without} (n ${n}); with them: ${withAll} (n ${all}).`,
    bothFew: (n: number, text: string) =>
      `${answers(n, text)} held for review. The figure with ${n === 1 ? 'it' : 'them'} is shown from 5, to protect the people who answered.`,
    none: 'No answer is held for review.',
    halls: 'Halls and other places of your own with one address',
  },
  halls: {
    title: 'Own networks',
    lead: 'In a service hall many people share one address on the internet. Name such networks here: then a busy hour in the hall is not taken for a flood.',
    network: 'Network',
    networkHint:
      'As the people who run your network write it, for example 203.0.113.0/24 or 2001:db8:12::/48.',
    name: 'Name',
    unit: 'Unit',
    anyUnit: 'no unit',
    add: 'Add a network',
    remove: 'Remove',
    saved: 'Saved. It holds within ten seconds.',
    removed: 'Removed.',
    empty: 'No network is named yet',
    emptyHelp:
      'Until then a hall counts as one caller: its browsers prove some work in busy hours, which nobody notices.',
    faults: {
      network: 'This is no network. Write it as 203.0.113.0/24, or a single address.',
      wide: 'That is wider than a bureau has. At most /16, or /32 with colons.',
      own: 'This names the machine itself. Name the network people come from.',
      name: 'Give it a name of 1 to 100 characters.',
      most: 'At most 500 networks can be named.',
    },
  },
};
