import type { Answers, FormDefinition } from '@kaimen/contract/wire';
import type { Channel, Place, Unit } from '@kaimen/db/types';

/** The demo bureau as one file: its organisation, its forms and ninety days of made-up answers. */
export type Bureau = {
  readonly units: readonly Unit[];
  readonly places: readonly Place[];
  readonly channels: readonly Channel[];
  readonly forms: readonly {
    readonly definition: Omit<FormDefinition, 'version'>;
    readonly preset: string | null;
  }[];
  readonly submissions: readonly BureauSubmission[];
};
export type BureauSubmission = {
  readonly form: string;
  readonly daysAgo: number;
  /** 1 Monday to 7 Sunday; the day is the nearest such one at or before `daysAgo`. */
  readonly weekday?: number;
  readonly hour: number;
  readonly answers: Answers;
  readonly lang: string;
  readonly unit: string;
  readonly place?: string;
  readonly channel: string;
  readonly site: string;
  readonly page?: string;
};
