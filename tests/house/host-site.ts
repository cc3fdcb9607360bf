import { once } from 'node:events';
import { createServer } from 'node:http';

export type HostPage = {
  readonly body: string;
  readonly head?: string;
  readonly csp?: string;
  readonly lang?: string;
  readonly type?: string;
  /** Without a doctype. */
  readonly quirks?: boolean;
};

/** The strictest policy of a host: the collector at this address, and Trusted Types. */
export const strictPolicy = (collector: string): string =>
  `default-src 'none'; script-src ${collector}; connect-src ${collector}; style-src 'self'; img-src 'self'; require-trusted-types-for 'script'`;

/** A bureau's plain website on an origin of its own: each path one page, its policy as given. */
export const startHost = async (pages: (path: string) => HostPage | undefined) => {
  const reports: string[] = [];
  const server = createServer((request, response) => {
    if (request.method === 'POST' && request.url === '/csp') {
      request.setEncoding('utf8');
      request.on('data', (part) => reports.push(part));
      response.writeHead(204).end();
      return;
    }
    const page = pages(new URL(request.url ?? '/', 'http://host').pathname);
    if (!page) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, {
      'content-type': page.type ?? 'text/html; charset=utf-8',
      ...(page.csp ? { 'content-security-policy': page.csp } : {}),
    });
    response.end(
      page.type
        ? page.body
        : `${page.quirks ? '' : '<!doctype html>'}<html lang="${page.lang ?? 'en'}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Host</title><link rel="icon" href="/none">${page.head ?? ''}</head><body>${page.body}</body></html>`,
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  return {
    url: `http://127.0.0.1:${port}`,
    /** What browsers reported to `/csp`: the one way to hear of a violation that every engine has. */
    reports,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
};
