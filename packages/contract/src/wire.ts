/**
 * What crosses the wire: types, limits, endpoints and codes. Types and small constants only,
 * so that the browser pays next to nothing for it.
 */

/** Text in several languages: BCP 47 tag → string. Resolve with `localise` of `flow`. */
export type LanguageMap = Readonly<Record<string, string>>;

/** The scales a rating can use. */
export type ScaleName =
  | 'stars-5'
  | 'faces-3'
  | 'faces-5'
  | 'grades-5'
  | 'thumbs'
  | 'yes-no'
  | 'numbers-0-10'
  | 'numbers-1-7';

/** Lowest and highest point of each scale; every whole number between them is a point. */
export const SCALES: Readonly<Record<ScaleName, readonly [min: number, max: number]>> = {
  'stars-5': [1, 5],
  'faces-3': [1, 3],
  'faces-5': [1, 5],
  'grades-5': [1, 5],
  thumbs: [0, 1],
  'yes-no': [0, 1],
  'numbers-0-10': [0, 10],
  'numbers-1-7': [1, 7],
};

/**
 * Visibility by an earlier answer. True when the answer to `question` is in `in` (rating values or
 * option ids; for several choices and for a matrix: any of them), or lies in `min`..`max` (rating and
 * matrix, both ends included). An unanswered or invisible question satisfies no condition.
 */
export type Condition = {
  readonly question: string;
  readonly in?: readonly (string | number)[];
  readonly min?: number;
  readonly max?: number;
};

type QuestionBase = {
  /** Stable id, `[a-z0-9][a-z0-9_-]{0,39}`, unique in the form. */
  readonly id: string;
  readonly label: LanguageMap;
  readonly hint?: LanguageMap;
  /** Labels by an earlier answer: the first whose condition holds replaces `label`. */
  readonly prompts?: readonly { readonly when: Condition; readonly label: LanguageMap }[];
  /** Visible only if this holds. Refers to an earlier question. */
  readonly when?: Condition;
};

/** One rating. Answer: a whole number of the scale. */
export type RatingQuestion = QuestionBase & {
  readonly type: 'rating';
  readonly required?: boolean;
  readonly scale: ScaleName;
  /** Words per point (key: the number as text); absent points take the interface words of the scale. */
  readonly points?: Readonly<Record<string, LanguageMap>>;
};

/** One option of a choice. */
export type ChoiceOption = {
  /** Stable code, independent of the label, unique in the question. */
  readonly id: string;
  readonly label: LanguageMap;
  readonly hint?: LanguageMap;
  readonly direction?: 'good' | 'neutral' | 'bad';
  /** Cannot be combined with another option. */
  readonly exclusive?: boolean;
  /** Takes a text of its own (at most 200 characters). */
  readonly other?: boolean;
  /** Offered only if this holds. Refers to an earlier question. */
  readonly when?: Condition;
  /** False: a retired code; never offered, kept so that old answers keep their words. */
  readonly active?: boolean;
};

/** Choice. Answer: option id when `max` is 1, else array of ids; an `other` option: `{option, text}`. */
export type ChoiceQuestion = QuestionBase & {
  readonly type: 'choice';
  readonly required?: boolean;
  readonly options: readonly ChoiceOption[];
  /** Fewest options of a given answer. Default 1. */
  readonly min?: number;
  /** Most options of an answer. Default 1: a single choice. */
  readonly max?: number;
  /** How many options are shown at once; the rest stand under "more". Default: all. */
  readonly show?: number;
  /** Shown as a menu, for long lists. Only where `max` is 1. */
  readonly menu?: boolean;
};

/** One row of a matrix. */
export type MatrixRow = {
  /** Stable code, unique in the question. */
  readonly id: string;
  readonly label: LanguageMap;
};

/**
 * Rows drawn from an earlier answer: the chosen options of a choice (exclusive ones never), of these those
 * whose id is in `in`; or the rows of a matrix whose value is in `in`. Absent `in`: every answered row.
 */
export type RowsFrom = { readonly from: string; readonly in?: readonly (string | number)[] };

/** The same scale for several rows. Answer: row id → whole number of the scale; rows may stay open. */
export type MatrixQuestion = QuestionBase & {
  readonly type: 'matrix';
  /** Every visible row needs an answer. */
  readonly required?: boolean;
  readonly scale: ScaleName;
  readonly points?: Readonly<Record<string, LanguageMap>>;
  readonly rows: readonly MatrixRow[] | RowsFrom;
};

/**
 * A way to reach the person, as an opt-in of its own: never required, stored apart from the answers,
 * encrypted, for `days` days. Answer: `{email}` or `{phone}`.
 */
export type ContactQuestion = QuestionBase & {
  readonly type: 'contact';
  /** What may be given, the first offered first. Default: e-mail only. */
  readonly kinds?: readonly ContactKind[];
  /** What the person agrees to by giving it. Shown beside the field. */
  readonly consent: LanguageMap;
  /** Days the contact is kept, 1..365. Default 90. */
  readonly days?: number;
};
export type ContactKind = 'email' | 'phone';

/** Free text. Answer: a string, counted in code points. */
export type TextQuestion = QuestionBase & {
  readonly type: 'text';
  readonly required?: boolean;
  /** Most code points, 1..5000. Default 1200. */
  readonly maxLength?: number;
  readonly rows?: number;
  /** The line under the box. Absent: the interface's own "no personal details" line. */
  readonly notice?: LanguageMap;
  /** Days the words are kept, 7..3650; then they are emptied. Absent: as the form's `retention` says. */
  readonly keep?: number;
};

/** Static words; takes no answer. */
export type NoteQuestion = QuestionBase & { readonly type: 'note' };

/** A way out: help, a longer survey. Takes no answer. */
export type LinkQuestion = QuestionBase & { readonly type: 'link'; readonly href: LanguageMap };

export type Question =
  | RatingQuestion
  | ChoiceQuestion
  | TextQuestion
  | MatrixQuestion
  | ContactQuestion
  | NoteQuestion
  | LinkQuestion;

export type FormSettings = {
  /** Origins accepted on POST, for example `https://www.example.gov`. Empty: any. */
  readonly origins?: readonly string[];
  /** Code of the form's own unit; what an unknown unit falls back to. */
  readonly unit?: string;
  /** Keys of `context.meta` the form accepts, at most 10. */
  readonly meta?: readonly string[];
  /** A closed form answers 410 to submissions. */
  readonly closed?: boolean;
  /** `required`: a grade of the bad side needs a tag or a text. Default `optional`. Printed on the page. */
  readonly reason?: 'optional' | 'required';
  /** The hosted page asks for the code of the place (counter, lamp post) where none came with the link. */
  readonly askPlace?: boolean;
  /** Source of the wording and the date it was read. */
  readonly source?: { readonly name: string; readonly url?: string; readonly date: string };
  /** The words and ids must stay as the preset has them. */
  readonly locked?: boolean;
  /**
   * Marks a regulator's check looks for: place on the page → value of `data-element`. Places: `form`, `title`,
   * `question:<id>` (its fieldset), `label:<id>` (its words), `point:<id>:<value>`, `option:<id>:<option>`,
   * `text:<id>` (its box), `send`.
   */
  readonly hooks?: Readonly<Record<string, string>>;
  /** Groups of questions of which at least one needs an answer, as far as any of them is visible. */
  readonly oneOf?: readonly (readonly string[])[];
  /**
   * Another way in beside the first question: its questions are asked instead of all others, once
   * `label` is pressed.
   */
  readonly entry?: { readonly label: LanguageMap; readonly questions: readonly string[] };
  /**
   * A second round, offered after the first was stored: the question `from` and all after it. `share`:
   * per cent of people who are offered it, default 100.
   */
  readonly round?: { readonly from: string; readonly label?: LanguageMap; readonly share?: number };
  /** `step`: every step is stored as the person goes on, marked partial until the end. Default `end`. */
  readonly save?: 'end' | 'step';
  /** Where help is, offered at the same place on every step, and first where words speak of danger. */
  readonly help?: { readonly label: LanguageMap; readonly href: LanguageMap };
  /** Number of a lawful approval with its last day, printed under the form. */
  readonly approval?: { readonly label: LanguageMap; readonly expires?: string };
  /** Counts how often the form was shown, without knowing to whom. Default false. */
  readonly seen?: boolean;
  /** Whether an answer that could not be sent waits on the person's device: `ask` lets the person refuse. Default `ask`. */
  readonly device?: 'keep' | 'ask' | 'never';
  /** A drive: how many answers it wants. The hosted page shows how many different valid ones there are. */
  readonly target?: { readonly count: number };
  /** Every submission needs a proof of work. For the time of an attack. */
  readonly challenge?: boolean;
  /**
   * Days something is kept after the day it was given, 7..3650. `texts`: the words of texts and of `other`
   * options, which are then emptied; coded answers and counts stay. `rows`: whole submissions, deleted by the
   * month when all of it is past; their counts stay. Absent: no term. A later version may shorten what was
   * promised with an answer, never lengthen it.
   */
  readonly retention?: { readonly texts?: number; readonly rows?: number };
  /** One-time links: `required` takes no answer without one. Default `accepted`. */
  readonly token?: 'accepted' | 'required';
};

export type FormDefinition = {
  readonly slug: string;
  /** Counts up from 1; every answer records it. */
  readonly version: number;
  readonly title: LanguageMap;
  readonly intro?: LanguageMap;
  readonly thanks?: LanguageMap;
  /** BCP 47 tags; the first is the form's own language. */
  readonly languages: readonly string[];
  readonly questions: readonly Question[];
  readonly settings: FormSettings;
};

export type ChoiceItem = string | { readonly option: string; readonly text: string };
/** Row id → value. */
export type MatrixValue = Readonly<Record<string, number>>;
export type ContactValue = { readonly email: string } | { readonly phone: string };
export type AnswerValue = number | string | ChoiceItem | readonly ChoiceItem[] | MatrixValue | ContactValue;
/** Question id → value; an unanswered question is absent. */
export type Answers = Readonly<Record<string, AnswerValue>>;

export type SubmissionContext = {
  /** Address of the host page without query and fragment. */
  readonly url?: string;
  /** The language the form was shown in. */
  readonly lang?: string;
  readonly unit?: string;
  readonly place?: string;
  readonly channel?: string;
  readonly token?: string;
  /** Local hour of a queued answer, `2026-11-23T22`, at most 7 days back. */
  readonly hour?: string;
  readonly meta?: Readonly<Record<string, string>>;
};

export type Submission = {
  /** Random UUID made by the client; carries no time. */
  readonly id: string;
  readonly formVersion: number;
  readonly answers: Answers;
  readonly context: SubmissionContext;
  /** Default 0; a higher one replaces the answers of the same id. */
  readonly revision?: number;
  readonly partial?: boolean;
};

export type SubmissionStatus = 'recorded' | 'duplicate' | 'replaced';
export type SubmissionReply = {
  readonly id: string;
  readonly receipt: string;
  readonly status: SubmissionStatus;
};

/**
 * A proof of work, as the problem `challenge_required` carries it in its member `challenge`. Find the
 * counter (from 0 up; there is one below a few hundred) for which PBKDF2 with `algorithm`'s hash, the
 * bytes of `salt`, `cost` rounds and the password `nonce` ‖ counter (32 bits, big-endian) gives
 * `keyLength` bytes that begin with `keyPrefix`. All bytes are written in hex, small letters.
 */
export type Challenge = {
  readonly parameters: {
    readonly algorithm: 'PBKDF2/SHA-256';
    readonly nonce: string;
    readonly salt: string;
    /** Rounds. */
    readonly cost: number;
    /** Bytes. */
    readonly keyLength: number;
    readonly keyPrefix: string;
    readonly keySignature: string;
    /** The form it is for, and the Unix time in seconds after which it is worth nothing. */
    readonly data: { readonly form: string; readonly expires: number };
  };
  readonly signature: string;
};
/**
 * What the next POST carries in its query as `pow`: this as JSON in UTF-8, in base64url without padding.
 * The challenge as it came, the counter, and the whole derived key. Good for one submission.
 */
export type Proof = {
  readonly challenge: Challenge;
  readonly solution: { readonly counter: number; readonly derivedKey: string };
};

/** Every problem code with its HTTP status. The list is closed. */
export const PROBLEMS = {
  invalid_body: 400,
  invalid_answer: 422,
  unknown_form: 404,
  form_closed: 410,
  origin_not_allowed: 403,
  token_invalid: 403,
  challenge_required: 403,
  id_conflict: 409,
  token_used: 409,
  too_large: 413,
  unsupported_type: 415,
  rate_limited: 429,
  unavailable: 503,
  internal: 500,
} as const;
export type ProblemCode = keyof typeof PROBLEMS;
/** What is wrong with an answer, so that a page can say it in the person's language. */
export type FaultKind =
  | 'required'
  | 'reason'
  | 'type'
  | 'unknown'
  | 'not_asked'
  | 'not_offered'
  | 'exclusive'
  | 'too_few'
  | 'too_many'
  | 'too_long';
/** One fault: where (JSON Pointer) and what, with the mend. Faults of answers have a `kind`. */
export type Fault = { readonly path: string; readonly message: string; readonly kind?: FaultKind };

/** Channels the public door takes; link codes made in the admin come on top. */
export const PUBLIC_CHANNELS = ['web', 'hosted', 'qr', 'kiosk'] as const;
/** Every kind of channel, the public ones first (spelt out: bundlers cannot drop a spread). Link codes belong to one. */
export const CHANNEL_KINDS = [
  'web',
  'hosted',
  'qr',
  'kiosk',
  'sms',
  'phone',
  'paper',
  'visit',
  'import',
] as const;
export type ChannelKind = (typeof CHANNEL_KINDS)[number];

export const LIMITS = {
  /** Bytes of a request body. */
  body: 65_536,
  /** Nesting of a JSON body. */
  depth: 12,
  /** Default and highest code points of a text answer. */
  text: 1200,
  textMost: 5000,
  /** Code points of an `other` text. */
  other: 200,
  metaKeys: 10,
  metaValue: 200,
  /** Characters of a page address or path. */
  url: 2000,
  /** Days a queued answer may lie back. */
  backDays: 7,
  revision: 1000,
} as const;

/** `[a-z0-9][a-z0-9_-]{0,39}`: slugs, question, option, unit and channel codes. */
export const ID = /^[a-z0-9][a-z0-9_-]{0,39}$/;
/** A UUID in its usual writing, any case. */
export const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
