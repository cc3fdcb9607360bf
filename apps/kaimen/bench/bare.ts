/** The floor to measure against: a bare Hono endpoint that parses the same JSON and keeps nothing. */
import { serve } from '@hono/node-server';
import { Hono } from 'hono';

const app = new Hono();
app.post('/f/:slug', async (c) => {
  const body = (await c.req.json()) as { id: string };
  return c.json({ id: body.id, receipt: 'AAAA-AAAA-AAAA-AAAA', status: 'recorded' }, 201);
});
serve({ fetch: app.fetch, port: Number(process.env.PORT), hostname: '127.0.0.1' });
