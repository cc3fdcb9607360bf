/** A whole bureau as one file: written by the demo, read by `kaimen serve --bureau`. */
import type { Answers, ChannelKind, FormDefinition, LanguageMap } from './wire.ts';

/** A node of the bureau's tree. */
export type Unit = {
  readonly code: string;
  readonly parent: string | null;
  readonly name: LanguageMap;
  readonly timeZone: string;
  readonly active: boolean;
};

/** A counter, lamp post or car whose code people read and type. */
export type Place = {
  readonly code: string;
  readonly unit: string;
  readonly name: LanguageMap;
  readonly kind: string;
};

/** A link code of its own. */
export type Channel = {
  readonly code: string;
  readonly kind: ChannelKind;
  readonly name: string;
  readonly form: string | null;
};

export type BureauForm = {
  readonly definition: Omit<FormDefinition, 'version'>;
  readonly preset: string | null;
};

export type BureauSubmission = {
  readonly form: string;
  /** Whole days before the day of the import, 1 to 84. */
  readonly daysAgo: number;
  /**
   * Weekday it was made on, 1 Monday to 7 Sunday. An importer that wants the week's shape goes back
   * from `daysAgo` to the nearest such day (0 to 6 further).
   */
  readonly weekday: number;
  readonly hour: number;
  readonly answers: Answers;
  readonly lang: string;
  readonly unit: string;
  readonly place?: string;
  readonly channel: string;
  readonly site: string;
  readonly page?: string;
};

/** What `dist/bureau.json` holds. */
export type Bureau = {
  readonly units: readonly Unit[];
  readonly places: readonly Place[];
  readonly channels: readonly Channel[];
  readonly forms: readonly BureauForm[];
  readonly submissions: readonly BureauSubmission[];
};
