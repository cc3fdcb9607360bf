import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

const DIST = join(import.meta.dirname, '../dist/cdn');

const FORM = {
  slug: 'stars-comment',
  version: 1,
  title: { en: 'Feedback' },
  languages: ['en', 'zh-Hans', 'ar'],
  settings: {},
  questions: [
    {
      id: 'rating',
      type: 'rating',
      scale: 'stars-5',
      required: true,
      label: { en: 'How was this service?' },
    },
    { id: 'comment', type: 'text', label: { en: 'What could we do better?' } },
  ],
};

/** What a browser asked for. */
export type Asked = { path: string; body: string; file?: Buffer; headers: Record<string, unknown> };

const listen = (server: Server): Promise<string> =>
  new Promise((done) =>
    server.listen(0, '127.0.0.1', () => done(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)),
  );

/** The built files and one form on one origin, a page of a host on another, over real HTTP. */
export const serve = async (page: (collector: string) => { body: string; csp?: string }) => {
  const asked: Asked[] = [];
  const collector = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const path = request.url ?? '';
    const log: Asked = { path, body, headers: request.headers };
    asked.push(log);
    response.setHeader('access-control-allow-origin', '*');
    if (request.method === 'POST') {
      const { id } = JSON.parse(body);
      response.writeHead(201, { 'content-type': 'application/json' });
      return response.end(JSON.stringify({ id, receipt: 'K7QF-2MXD-9TRC-4WHE', status: 'recorded' }));
    }
    if (path.startsWith('/f/stars')) {
      response.writeHead(200, { 'content-type': 'application/json' });
      return response.end(JSON.stringify(FORM));
    }
    log.file = await readFile(join(DIST, path)).catch(() => undefined);
    response.writeHead(log.file ? 200 : 404, { 'content-type': 'text/javascript' });
    response.end(log.file);
  });
  const address = await listen(collector);
  const shown = page(address);
  const host = createServer((_, response) => {
    response.writeHead(200, {
      'content-type': 'text/html',
      ...(shown.csp ? { 'content-security-policy': shown.csp } : {}),
    });
    response.end(`<!doctype html><html lang="en"><title>Host</title>${shown.body}`);
  });
  const page_ = await listen(host);
  return {
    asked,
    collector: address,
    host: page_,
    close: () => {
      for (const server of [collector, host]) {
        server.close();
        server.closeAllConnections();
      }
    },
  };
};
