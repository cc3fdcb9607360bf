import type { ProblemCode } from '../wire.ts';

/** Five words, worst point first. */
type FiveWords = readonly string[];

/**
 * The interface words every element needs at once. `{0}`, `{1}` are places for `fill`. A browser fetches
 * each part of a language on need, so each stays under 0.7 kB compressed.
 */
export type BaseStrings = {
  /** Words of stars and faces, worst first. */
  readonly words: FiveWords;
  /** "4 of 5". */
  readonly of: string;
  /** Where a person is in the steps. */
  readonly progress: string;
  /** Between "4 of 5" and the word in an accessible name, and before "optional". */
  readonly comma: string;
  readonly optional: string;
  readonly back: string;
  readonly next: string;
  readonly send: string;
  readonly sending: string;
  readonly retry: string;
  /** `{0}`: a number of characters. */
  readonly limit: string;
  readonly left: string;
  readonly over: string;
  readonly notice: string;
  readonly privacy: string;
  /** An unanswered required question. */
  readonly needed: string;
  readonly thanks: string;
  readonly receipt: string;
  /** Kept in the outbox until there is a connection. */
  readonly queued: string;
  /** Not accepted yet, and the person wants nothing kept on the device. */
  readonly unsaved: string;
  /** Takes back what waits in the outbox. */
  readonly discard: string;
  readonly discarded: string;
  /** Label of the switch that keeps nothing on the device. */
  readonly device: string;
  /** Not stored, for whatever reason. */
  readonly internal: string;
};

/** The words that are fetched on need: scales other than stars, choices, answers of the collector, after sending. */
export type MoreStrings = {
  /** The five named grades, worst first. */
  readonly grades: FiveWords;
  readonly yes: string;
  readonly no: string;
  readonly up: string;
  readonly down: string;
  /** Beside buttons that send at once. */
  readonly press: string;
  readonly more: string;
  /** Name of the text field of an "other" option; `{0}`: the option's label. */
  readonly other: string;
  readonly keep: string;
  readonly copy: string;
  readonly copied: string;
  readonly change: string;
  readonly again: string;
  /** What happened and what stays safe; codes without a sentence of their own take `internal`. */
  readonly errors: Readonly<Partial<Record<ProblemCode, string>>>;
};

/** The words of parts that are themselves fetched on need: dialog, review, contact, outbox, kiosk. */
export type RestStrings = {
  /** The button that opens the dialog. */
  readonly open: string;
  readonly close: string;
  /** Heading of the step that shows likely personal data. */
  readonly review: string;
  readonly reviewLead: string;
  readonly edit: string;
  readonly asIs: string;
  /** What a marked text looks like. */
  readonly kinds: {
    readonly identity: string;
    readonly phone: string;
    readonly card: string;
    readonly passport: string;
    readonly email: string;
    readonly plate: string;
    readonly address: string;
  };
  /** Heading of the help route. */
  readonly help: string;
  readonly email: string;
  readonly phone: string;
  readonly emailWrong: string;
  readonly phoneWrong: string;
  /** `{0}`: days a contact detail is kept. */
  readonly apart: string;
  /** Said where a form saves at each step. */
  readonly step: string;
  /** Opens the second round. */
  readonly round: string;
  readonly oneOf: string;
  /** First line of a menu. */
  readonly choose: string;
  readonly sentLater: string;
  /** `{0}`: days. */
  readonly expired: string;
  /** While the proof of work runs. */
  readonly challenge: string;
  /** The kiosk asks before it starts again. */
  readonly idle: string;
  /** `{0}`: seconds. */
  readonly idleLead: string;
  readonly stay: string;
};

/** How a language writes numbers. */
export type Numbers = {
  /** A count in the digits and groups of the language, for the places of a text: "1,200", "۱٬۲۰۰". */
  readonly number: (value: number) => string;
};

/** All interface words of the widget in one language. */
export type Strings = BaseStrings & MoreStrings & Numbers;

/** Words that only the pages of the collector need, on top of `Strings`. */
export type PageStrings = {
  readonly skip: string;
  readonly language: string;
  readonly required: string;
  readonly problem: string;
  readonly place: string;
  readonly placeHint: string;
  /** `{0}`: the code as typed. */
  readonly placeWrong: string;
  /** `{0}`: the likely code. */
  readonly placeLikely: string;
  readonly conflict: string;
  readonly replace: string;
  readonly unanswered: string;
  readonly notFound: string;
  readonly notFoundLead: string;
  readonly formGone: string;
  readonly formGoneLead: string;
  readonly receiptTitle: string;
  readonly receiptLead: string;
  readonly receiptShow: string;
  readonly receiptUnknown: string;
  readonly stored: string;
  /** `{0}`: the local day. */
  readonly storedOn: string;
  readonly withdraw: string;
  readonly withdrawLead: string;
  readonly withdrawn: string;
  readonly reasonNeeded: string;
  /** `{0}`: this page, `{1}`: pages of the form. */
  readonly step: string;
  /** Before the title of a page that shows a mistake. */
  readonly errorTitle: string;
  /** `{0}`: most options that may be chosen. */
  readonly upTo: string;
  readonly anyNumber: string;
  /** An answer or option that is no longer offered, after an earlier answer changed. */
  readonly changed: string;
  /** `{0}`: most characters, `{1}`: characters written. */
  readonly tooLong: string;
  readonly misfit: string;
  readonly empty: string;
  readonly tokenInvalid: string;
  /** A one-time link that ended, is wrong or is missing: title, what to do; and what became of a used one. */
  readonly linkNeeded: string;
  readonly linkNeededLead: string;
  readonly linkUsedLead: string;
  /** Sent back to a text message nobody could read. `{0}`: codes with their words. */
  readonly smsHelp: string;
  readonly newVersion: string;
  readonly notFromHere: string;
  readonly broken: string;
  readonly closedTitle: string;
  readonly closedLead: string;
  readonly receiptWhere: string;
  readonly receiptOther: string;
  readonly withdrawSure: string;
  readonly withdrawKeep: string;
  /** `{0}`: seconds. */
  readonly slowDown: string;
  /** Labels of what is stored beside the answers. */
  readonly form: string;
  readonly hour: string;
  readonly unit: string;
  readonly channel: string;
  readonly page: string;
  /** `{0}`: the reason an office gave. */
  readonly removed: string;
  /** A drive: `{0}` answers that count, `{1}`: the target. */
  readonly driveCount: string;
  /** What counts towards the target. */
  readonly driveRule: string;
  /** `{0}`: how many. */
  readonly driveHeld: string;
  /** Before the reasons with how often each was given. */
  readonly driveEmptied: string;
  /** The button by which a person says that the answer was not free. */
  readonly told: string;
  /** After it. */
  readonly toldDone: string;
  /** The data sheet: its title, headings and what stands under them. */
  readonly sheetTitle: string;
  readonly sheetStored: string;
  readonly sheetTerm: string;
  readonly sheetOpen: string;
  /** `{0}`: days. */
  readonly sheetDays: string;
  readonly sheetContext: string;
  readonly sheetContact: string;
  /** The keyed hash of a number that was asked by text message, and what could be done with it. */
  readonly sheetAsked: string;
  /** That a one-time link or a message was used. */
  readonly sheetUsed: string;
  readonly sheetNever: string;
  readonly sheetNeverText: string;
  readonly sheetWhy: string;
  readonly sheetWhyText: string;
  readonly sheetWho: string;
  readonly sheetWhoText: string;
  readonly sheetHeld: string;
  readonly sheetHeldText: string;
  readonly sheetUndoText: string;
};

/** One file of `strings/`: everything Kaimen says in one language, as a translation office edits it. */
export type LanguageFile = {
  /** The language's own name. */
  readonly name: string;
  readonly english: string;
  /** Whether a speaker other than the translator has read it. */
  readonly reviewed: boolean;
  readonly base: BaseStrings;
  readonly more: MoreStrings;
  readonly rest: RestStrings;
  readonly pages: PageStrings;
};

/** Every interface word of one language; `rest` stays apart because its keys are its own. */
export type AllStrings = Strings & PageStrings & { readonly rest: RestStrings };
