import type { Server } from 'node:http';
import type { Duplex } from 'node:stream';

/** Seconds after which the same submission may be sent again. */
const RETRY_AFTER = 5;

const body = JSON.stringify({
  type: 'about:blank',
  title: 'Not received in time. Nothing was stored. Send it again with the same id.',
  status: 503,
  code: 'unavailable',
  errors: [],
});
const LATE = [
  'HTTP/1.1 503 Service Unavailable',
  `Retry-After: ${RETRY_AFTER}`,
  'Access-Control-Allow-Origin: *',
  'Access-Control-Expose-Headers: Retry-After, ETag',
  'Content-Type: application/problem+json',
  `Content-Length: ${Buffer.byteLength(body)}`,
  'Cache-Control: no-store',
  'Connection: close',
  '',
  body,
].join('\r\n');
const WRONG = 'HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n';
const LONG = 'HTTP/1.1 431 Request Header Fields Too Large\r\nConnection: close\r\n\r\n';

/**
 * A request that was not received whole in time is told to come again, not that its sender is at fault: the line may
 * be slow, or this machine so busy that what lay in its own buffers was not read. A widget keeps its answer then.
 */
export const answerLate = (server: Server): void => {
  server.on('clientError', (fault: NodeJS.ErrnoException, socket: Duplex) => {
    const answering = (socket as { _httpMessage?: { headersSent: boolean } | null })._httpMessage
      ?.headersSent;
    if (!socket.writable || answering || fault.code === 'ECONNRESET') return void socket.destroy(fault);
    if (fault.code === 'ERR_HTTP_REQUEST_TIMEOUT') socket.end(LATE);
    else socket.end(fault.code === 'HPE_HEADER_OVERFLOW' ? LONG : WRONG);
    socket.once('finish', () => socket.destroy());
  });
};
