import { checkDefinition } from '@kaimen/contract/check';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { chosenBy } from './choices.ts';
import { Gallery } from './gallery.tsx';
import { One } from './one.tsx';

/** The files of the playground by the path they are served at. */
export type PlaygroundFiles = Readonly<Record<string, string>>;

const TYPES: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
};

/** The playground: one element in any dress, every state at once, and the checker of definitions. */
export const playground = (collector: string, files: PlaygroundFiles): Hono => {
  const app = new Hono();
  app.get('/playground', (c) =>
    c.html(
      `<!doctype html>\n${(<One collector={collector} chosen={chosenBy((name) => c.req.query(name))} />).toString()}`,
    ),
  );
  app.get('/playground/gallery', (c) =>
    c.html(
      `<!doctype html>\n${(<Gallery collector={collector} chosen={chosenBy((name) => c.req.query(name))} />).toString()}`,
    ),
  );
  app.post(
    '/playground/check',
    bodyLimit({ maxSize: 262_144, onError: (c) => c.json([{ path: '', message: 'Too long.' }], 413) }),
    async (c) => {
      const checked = checkDefinition(await c.req.json().catch(() => undefined));
      return c.json(checked.ok ? [] : checked.faults.map(({ path, message }) => ({ path, message })));
    },
  );
  for (const [path, text] of Object.entries(files))
    app.get(path, (c) =>
      c.body(text, 200, { 'Content-Type': TYPES[path.split('.').at(-1) ?? ''] ?? 'text/plain' }),
    );
  return app;
};
