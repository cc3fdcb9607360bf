import { createSealer } from '@kaimen/db/contacts/seal';
import { createGatewayKeys } from '@kaimen/db/gateways/key';
import { noteOrigin } from '@kaimen/db/origins/note';
import { addSeen } from '@kaimen/db/seen/add';
import { recordSubmissions } from '@kaimen/db/submissions/record';
import { createLinks } from '@kaimen/db/tokens/sign';
import type { NewSubmission } from '@kaimen/db/types';
import { Hono } from 'hono';
import { createChallenges } from './abuse/challenges.ts';
import { createDefence } from './abuse/defence.ts';
import { createPageTokens } from './abuse/page-token.ts';
import { createCatalogue } from './catalogue.ts';
import { measured } from './counters/commit.ts';
import { AHEAD_OF_A_THREAD, type CollectorDeps, DEFAULT_LIMITS } from './deps.ts';
import { createBudget } from './door/budget.ts';
import { OPEN } from './door/problem.ts';
import { faultRefusal } from './fault.ts';
import { createIntake } from './intake.ts';
import { createOriginNotes } from './origin-notes.ts';
import type { Room } from './room.ts';
import { assetRoutes } from './routes/assets.ts';
import { dataSheetRoutes } from './routes/data-sheet.tsx';
import { formRoutes } from './routes/forms.tsx';
import { healthRoutes } from './routes/health.ts';
import { integrityRoutes } from './routes/integrity.ts';
import { linkRoutes } from './routes/links.tsx';
import { operatorRoutes } from './routes/operator.ts';
import { receiptRoutes } from './routes/receipts.tsx';
import { nothingHere, refusePage } from './routes/refuse.tsx';
import { seenRoutes } from './routes/seen.ts';
import { smsRoutes } from './routes/sms.ts';
import { submissionRoutes } from './routes/submissions.ts';
import { createSeenCounter } from './seen/counter.ts';

export type { Asset, CollectorDeps, LogEvent } from './deps.ts';

/** The public door: forms, submissions, receipts, hosted pages, the widget's files. */
export type Collector = {
  readonly app: Hono;
  /** Takes no more submissions and resolves when all that were taken, and all views, are committed. */
  drain(): Promise<void>;
  /** Bytes of the tables that notice floods: the same on the first day and in a flood. */
  readonly tables: number;
  /** Resolves when every submission that a noticed flood gave away is held. */
  settle(): Promise<void>;
  /** Call after a publish in the same process: the next request sees the new version. */
  formChanged(slug: string): void;
};

/**
 * Builds the collector from what it is given. Listens nowhere and reads no environment.
 * @example const { app, drain } = createCollector({ db, clock: () => new Date(), publicUrl, hash, asset, log });
 */
export const createCollector = (deps: CollectorDeps): Collector => {
  const ahead = deps.db.recordElsewhere ? AHEAD_OF_A_THREAD : DEFAULT_LIMITS.ahead;
  const limits = { ...DEFAULT_LIMITS, ahead, ...deps.limits };
  const catalogue = createCatalogue(deps);
  const counters = {
    count: deps.count ?? (() => undefined),
    observe: deps.observe ?? (() => undefined),
    gauge: deps.gauge ?? (() => undefined),
  };
  const record = measured(counters, (group: readonly NewSubmission[]) => recordSubmissions(deps.db, group));
  const intake = createIntake({ ...limits, record });
  counters.gauge('kaimen_queue_length', intake.length);
  counters.gauge('kaimen_ready', () =>
    Number(deps.db.health() && !intake.isDraining() && intake.fault() === undefined),
  );
  const seen = createSeenCounter(deps, (counts) => addSeen(deps.db, counts));
  const room: Room = {
    ...deps,
    ...counters,
    limits,
    catalogue,
    intake,
    budget: createBudget(deps, { perAddress: limits.codesPerAddress, together: limits.codesTogether }),
    seenBudget: createBudget(deps, { perAddress: limits.seenPerAddress, together: limits.seenTogether }),
    seen,
    sealer: createSealer(deps.secret, deps.db.contactKeys),
    challenges: createChallenges({ ...deps, limits }),
    defence: createDefence({ ...deps, ...counters }),
    pageTokens: createPageTokens(deps),
    links: createLinks(deps.secret),
    linkBudget: createBudget(deps, { perAddress: limits.codesPerAddress, together: limits.codesTogether }),
    gatewayKeys: createGatewayKeys(deps.secret),
    gatewayBudget: createBudget(deps, {
      perAddress: limits.unsignedPerAddress,
      together: limits.codesTogether,
    }),
    noteOrigin: createOriginNotes(deps, (note) => noteOrigin(deps.db, note)),
  };

  const app = new Hono();
  for (const routes of [
    assetRoutes,
    formRoutes,
    submissionRoutes,
    seenRoutes,
    linkRoutes,
    smsRoutes,
    receiptRoutes,
    healthRoutes,
    operatorRoutes,
    integrityRoutes,
    dataSheetRoutes,
  ])
    app.route('/', routes(room));
  for (const [path, methods] of METHODS) {
    app.options(path, () => preflight(methods));
    app.all(path, (c) => (c.req.method === 'GET' ? nothingHere(room, c.req.raw) : notAllowed(methods)));
  }
  app.all('*', (c) => nothingHere(room, c.req.raw));
  app.onError((fault, c) => refusePage(room, c.req.raw, faultRefusal(room, fault)));
  const drain = async (): Promise<void> => {
    await intake.drain();
    await room.defence.drain();
    await seen.end();
  };
  return {
    app,
    drain,
    settle: room.defence.drain,
    tables: room.defence.bytes,
    formChanged: catalogue.formChanged,
  };
};

const METHODS: readonly (readonly [path: string, methods: string])[] = [
  ['/f/:slug', 'GET, HEAD, POST'],
  ['/f/:slug/seen', 'POST'],
  ['/r', 'GET, HEAD, POST'],
  ['/t/:code', 'GET, HEAD'],
  ['/sms/:gateway', 'POST'],
  ['/sms/:gateway/asked', 'POST'],
  ['/kaimen.js', 'GET, HEAD'],
  ['/:name{kiosk(-worker)?\\.js}', 'GET, HEAD'],
  ['/:name{kaimen-[0-9][A-Za-z0-9._-]*\\.js}', 'GET, HEAD'],
  ['/chunks/:name', 'GET, HEAD'],
  ['/health/:kind{live|ready}', 'GET, HEAD'],
  ['/metrics', 'GET, HEAD'],
  ['/integrity', 'GET, HEAD'],
  ['/f/:slug/data', 'GET, HEAD'],
  ['/openapi.json', 'GET, HEAD'],
];

/** Any site may send JSON; never with credentials. */
const preflight = (methods: string): Response =>
  new Response(null, {
    status: 204,
    headers: {
      ...OPEN,
      'access-control-allow-methods': methods,
      'access-control-allow-headers': 'Content-Type, Accept',
      'access-control-max-age': '86400',
      allow: `${methods}, OPTIONS`,
    },
  });

const notAllowed = (methods: string): Response =>
  new Response(null, { status: 405, headers: { ...OPEN, allow: `${methods}, OPTIONS` } });
