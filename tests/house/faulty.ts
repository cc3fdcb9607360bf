/** A network that fails on demand between the browser and a collector. */
import { once } from 'node:events';
import { request as ask, createServer, type IncomingHttpHeaders } from 'node:http';

/** What happens to one POST: answered by the network itself, or cut before or after the collector has it. */
export type Fault = '500' | '503' | 'reset before' | 'reset after';

type Accepted = { readonly id: string; readonly at: number };

/** Forwards everything to `target`; the next POSTs meet `faults` in order, then arrive. */
export const startFaulty = async (target: string) => {
  let faults: Fault[] = [];
  const accepted: Accepted[] = [];
  let posts = 0;

  const forward = (method: string, path: string, headers: IncomingHttpHeaders, body: Buffer) =>
    new Promise<{ status: number; headers: IncomingHttpHeaders; body: Buffer }>((done, fail) => {
      const out = ask(
        target + path,
        { method, headers: { ...headers, host: new URL(target).host } },
        async (answer) => {
          const parts: Buffer[] = [];
          for await (const part of answer) parts.push(part as Buffer);
          done({ status: answer.statusCode ?? 500, headers: answer.headers, body: Buffer.concat(parts) });
        },
      );
      out.on('error', fail);
      out.end(body);
    });

  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const body = Buffer.concat(parts);
    const post = request.method === 'POST';
    if (post) posts++;
    const fault = post ? faults.shift() : undefined;
    if (fault === '500' || fault === '503') {
      response.writeHead(Number(fault), {
        'access-control-allow-origin': '*',
        'access-control-expose-headers': 'Retry-After',
        'content-type': 'application/problem+json',
        ...(fault === '503' ? { 'retry-after': '1' } : {}),
      });
      response.end(JSON.stringify({ code: fault === '503' ? 'unavailable' : 'internal' }));
      return;
    }
    if (fault === 'reset before') {
      request.socket.destroy();
      return;
    }
    const answer = await forward(request.method ?? 'GET', request.url ?? '/', request.headers, body).catch(
      () => undefined,
    );
    if (!answer || fault === 'reset after') {
      request.socket.destroy();
      return;
    }
    if (post && answer.status < 300) {
      const { id } = JSON.parse(body.toString('utf8')) as { id: string };
      accepted.push({ id, at: performance.timeOrigin + performance.now() });
    }
    const { connection: _, 'transfer-encoding': __, 'keep-alive': ___, ...headers } = answer.headers;
    response.writeHead(answer.status, headers);
    response.end(answer.body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as { port: number }).port}`,
    plan: (next: readonly Fault[]) => {
      faults = [...next];
    },
    accepted,
    posts: () => posts,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
};
