import { createServer, type Server } from 'node:http';
import { serve as listen, type ServerType } from '@hono/node-server';
import { createAdmin } from '@kaimen/admin/app';
import { createCollector } from '@kaimen/collector/app';
import { createCounters } from '@kaimen/collector/counters';
import { Hono } from 'hono';
import { callerAddress } from '../address.ts';
import { createAssets, readRelease } from '../assets.ts';
import type { Config } from '../config.ts';
import { damageNoted } from '../distrust.ts';
import { OperatorFault } from '../fault.ts';
import { JOBS } from '../jobs/list.ts';
import { startJobs } from '../jobs/loop.ts';
import { answerLate } from '../late.ts';
import { takeLock } from '../lock.ts';
import { createLog, watchFaults } from '../log.ts';
import { startLogCopy } from '../log-thread.ts';
import { mayReadMetrics, watchProcess } from '../metrics.ts';
import { forPages, open, rooms } from '../open.ts';
import { ensureRoot } from '../organisation.ts';
import { accountDeps } from '../rooms.ts';
import { ensureSameSecret } from '../same-secret.ts';
import { isDemo, seedBureau } from '../seed-bureau.ts';
import { seedPresets } from '../seed-presets.ts';
import { signInHint } from '../sign-in-hint.ts';
import { startWatch } from '../watch.ts';
import { parse, type Verb } from './verb.ts';

type Options = { readonly bureau: string | undefined; readonly demoUrl: string | undefined };

type Fetch = (request: Request, env: object) => Response | Promise<Response>;

/** `/admin` and what lies below it, in an absolute address. */
const isAdmin = (url: string): boolean => {
  const path = url.indexOf('/', url.indexOf('://') + 3);
  return url.startsWith('/admin', path) && ['', '/', '?'].includes(url.charAt(path + '/admin'.length));
};

const listenOn = (fetch: Fetch, config: Config): Promise<ServerType> =>
  new Promise((done, fail) => {
    const server = listen(
      {
        fetch,
        port: config.port,
        hostname: config.host,
        // Slow senders are closed; a proxy in front stays advised.
        createServer,
        serverOptions: {
          headersTimeout: 5_000,
          requestTimeout: 10_000,
          connectionsCheckingInterval: 1_000,
          keepAliveTimeout: 10_000,
        },
      },
      () => done(server),
    );
    answerLate(server as Server);
    server.on('error', (error: NodeJS.ErrnoException) =>
      fail(
        new OperatorFault(
          error.code === 'EADDRINUSE'
            ? `port ${config.port} is in use; stop what uses it or choose another with PORT=….`
            : `cannot listen on ${config.host}:${config.port} (${error.code}); check KAIMEN_HOST and PORT.`,
        ),
      ),
    );
  });

const run = async (config: Config, options: Options): Promise<number> => {
  const unlock = config.databaseFile ? await takeLock(config.data) : () => {};
  const log = createLog();
  watchFaults(log);
  const db = await open(config, { thread: true });
  let stopJobs: (() => Promise<void>) | undefined;
  let stopWatch: (() => void) | undefined;
  let stopCopy: (() => Promise<void>) | undefined;
  let pages = db;
  try {
    if (!options.bureau && (await isDemo(db)))
      throw new OperatorFault(
        `${config.data} holds the made-up answers of the demo bureau; set KAIMEN_DATA to another folder to serve real ones.`,
      );
    const deps = accountDeps(config, db);
    await ensureSameSecret(config, db, deps.secret);
    if (options.bureau) await seedBureau(db, options.bureau, deps.hash);
    await ensureRoot(db);
    // One process of several: two would publish each form twice.
    if (config.seedPresets && config.role !== 'collector') await seedPresets(db);

    const counters = createCounters();
    watchProcess(config, counters);
    const mayRead = mayReadMetrics(config);
    stopJobs = startJobs(JOBS, {
      db,
      clock: deps.clock,
      data: config.data,
      databaseFile: config.databaseFile,
      log,
      count: counters.count,
    });
    if (config.databaseFile) {
      const noted = damageNoted(config.data);
      if (noted) db.distrust('damaged');
      stopWatch = startWatch(db, { script: rooms.watch, file: config.databaseFile, log });
      stopCopy = startLogCopy(rooms.log, db.url);
    }
    const app = new Hono();
    const collector = createCollector({
      db,
      clock: deps.clock,
      publicUrl: config.publicUrl,
      secret: deps.secret,
      hash: deps.hash,
      asset: createAssets(rooms.widgets, config.data),
      log,
      address: callerAddress(config.trustProxy, counters.count),
      ...counters,
      metrics: (request, env) => (mayRead(request, env) ? counters.text() : undefined),
    });
    if (config.role !== 'collector') {
      pages = forPages(config, db);
      const admin = createAdmin({
        ...deps,
        db: pages,
        release: readRelease(rooms.widgets),
        demo: options.bureau !== undefined,
        formChanged: collector.formChanged,
      });
      app.get('/admin/', (c) => c.redirect('/admin', 301));
      app.all('/admin', (c) => admin.fetch(c.req.raw, c.env));
      app.all('/admin/*', (c) => admin.fetch(c.req.raw, c.env));
    }
    if (config.role === 'admin')
      for (const path of ['/health/*', '/metrics'])
        app.get(path, (c) => collector.app.fetch(c.req.raw, c.env));
    // A second router costs every submission as much as its own does.
    const fetch: Fetch = (request, env) =>
      config.role === 'admin' || isAdmin(request.url)
        ? app.fetch(request, env)
        : collector.app.fetch(request, env);
    const hint = config.role === 'collector' ? '' : await signInHint(config, deps);

    const server = await listenOn(fetch, config);
    (server as { maxConnections?: number }).maxConnections = 20_000;
    const lines = [
      options.demoUrl ? `Demo bureau   ${options.demoUrl}` : '',
      config.role === 'admin' ? '' : `Feedback      ${config.publicUrl}`,
      config.role === 'collector' ? '' : `Admin         ${config.publicUrl}/admin`,
      hint,
    ];
    process.stdout.write(`${lines.filter(Boolean).join('\n')}\n`);

    await new Promise<void>((stopped) => {
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect'] as const)
        process.once(signal as NodeJS.Signals, () => stopped());
    });
    // What was taken is committed and answered; nothing new is taken.
    const closed = new Promise<void>((done) => server.close(() => done()));
    await collector.drain();
    (server as { closeIdleConnections?: () => void }).closeIdleConnections?.();
    const patience = setTimeout(
      () => (server as { closeAllConnections?: () => void }).closeAllConnections?.(),
      3_000,
    );
    await closed;
    clearTimeout(patience);
    return 0;
  } finally {
    stopWatch?.();
    await stopCopy?.();
    await stopJobs?.();
    await pages.close();
    unlock();
    if (process.channel) process.disconnect();
  }
};

const usage = 'serve';
export const serve: Verb = {
  usage,
  summary: 'serve collector and admin',
  run: (args, config) => {
    const { values } = parse(
      { usage },
      args,
      { bureau: { type: 'string' }, 'demo-url': { type: 'string' } },
      0,
    );
    return run(config(), { bureau: values.bureau, demoUrl: values['demo-url'] });
  },
};
