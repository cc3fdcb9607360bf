import type { Sealer } from '@kaimen/db/contacts/seal';
import type { GatewayKeys } from '@kaimen/db/gateways/key';
import type { Links } from '@kaimen/db/tokens/sign';
import type { Challenges } from './abuse/challenges.ts';
import type { Defence } from './abuse/defence.ts';
import type { PageTokens } from './abuse/page-token.ts';
import type { Catalogue } from './catalogue.ts';
import type { Counters } from './counters/registry.ts';
import type { CollectorDeps, Limits } from './deps.ts';
import type { Budget } from './door/budget.ts';
import type { Intake } from './intake.ts';
import type { SeenCounter } from './seen/counter.ts';

/** What every route of the collector works with. */
export type Room = CollectorDeps &
  Counters & {
    readonly limits: Limits;
    readonly catalogue: Catalogue;
    readonly intake: Intake;
    /** For wrong receipt codes. */
    readonly budget: Budget;
    /** For views of forms. */
    readonly seenBudget: Budget;
    readonly seen: SeenCounter;
    readonly sealer: Sealer;
    readonly challenges: Challenges;
    /** Watches for floods; says what waits for review. */
    readonly defence: Defence;
    readonly pageTokens: PageTokens;
    /** One-time links. */
    readonly links: Links;
    /** For links that nobody signed here. */
    readonly linkBudget: Budget;
    readonly gatewayKeys: GatewayKeys;
    /** For requests to the door of text messages that no gateway signed. */
    readonly gatewayBudget: Budget;
    /** Notes the origin a submission came from, or was refused from; never waits, never fails. */
    noteOrigin(sighting: Sighting): void;
  };

export type Sighting = {
  readonly form: string;
  /** The `Origin` header. */
  readonly origin: string | null;
  /** Version of the widget, where it said so. */
  readonly widget: string | null;
  readonly refused: boolean;
  readonly timeZone: string;
};
