import type { Child } from 'hono/jsx';
import type { SiteLanguage, Words } from './language.ts';

/** What a page is rendered with. */
export type Visit = {
  readonly lang: SiteLanguage;
  /** Origin of the collector, no slash at the end. */
  readonly collector: string;
  /** This page's own address, for example `/en/visitors`. */
  readonly address: string;
};

/** One page of the bureau's website. */
export type SitePage = {
  /** Address of the Chinese page. */
  readonly path: string;
  readonly title: Words;
  readonly description: Words;
  readonly languages: readonly SiteLanguage[];
  readonly body: (visit: Visit) => Child;
};
