import { readFileSync } from 'node:fs';
import { serve } from '@hono/node-server';
import { createDemo } from './app.tsx';
import { readConfig } from './config.ts';

const stop = (line: string): never => {
  process.stderr.write(`demo: ${line}\n`);
  process.exit(1);
};

const config = readConfig(process.env);
if (!config.ok) stop(config.message);
else {
  const { port, collector } = config;
  // Read once: a build beside the running site takes its files away for a moment.
  const read = (name: string): string => readFileSync(new URL(name, import.meta.url), 'utf8');
  const playground = Object.fromEntries(
    [
      'playground.js',
      'playground.css',
      ...['neutral', 'high-contrast', 'china'].map((theme) => `themes/${theme}.css`),
    ].map((file) => [`/${file}`, read(file)]),
  );
  const app = createDemo({ collector, style: read('style.css'), emblem: read('emblem.svg'), playground });
  const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port }, (info) =>
    process.stdout.write(`Demo bureau: http://127.0.0.1:${info.port}/\n`),
  );
  server.on('error', (error: NodeJS.ErrnoException) =>
    stop(
      error.code === 'EADDRINUSE'
        ? `port ${port} is in use; stop what uses it or choose another with DEMO_PORT=….`
        : `cannot listen on 127.0.0.1:${port} (${error.code}); check DEMO_PORT.`,
    ),
  );
  const close = (): void => {
    server.close(() => process.exit(0));
    if ('closeAllConnections' in server) server.closeAllConnections();
  };
  process.once('SIGTERM', close);
  process.once('SIGINT', close);
  // Whoever started us over a channel is gone: nobody would end us later.
  process.once('disconnect', close);
}
