import { once } from 'node:events';
import { createServer, request as forward } from 'node:http';

/** What happens to one POST on its way to the collector. */
export type Fault = 'none' | 'error' | 'busy' | 'before' | 'after';

/** A proxy before the collector: each POST meets what `next` says; everything else passes. */
export const startFaulty = async (collector: string, next: () => Fault) => {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    const fault = request.method === 'POST' ? next() : 'none';
    const head = { 'content-type': 'application/problem+json', 'access-control-allow-origin': '*' };
    if (fault === 'before') return request.socket.destroy();
    if (fault === 'error') return response.writeHead(500, head).end('{"code":"internal"}');
    if (fault === 'busy')
      return response
        .writeHead(503, { ...head, 'retry-after': '1', 'access-control-expose-headers': 'Retry-After' })
        .end('{"code":"unavailable"}');
    const { host: _, ...headers } = request.headers;
    const onward = forward(collector + request.url, { method: request.method, headers }, (answer) => {
      if (fault === 'after') {
        answer.resume();
        answer.on('end', () => request.socket.destroy());
        return;
      }
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.on('error', () => request.socket.destroy());
    onward.end(body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as { port: number }).port}`,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
};
