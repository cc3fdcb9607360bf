/** Requests with payloads in them, each answer looked at as it comes back. */
import { createHmac } from 'node:crypto';
import { expect } from 'vitest';

const FINE = new Set([200, 201, 204, 302, 303, 400, 403, 404, 405, 409, 410, 413, 415, 422, 429, 431]);

/** Sends to the server at `url`; `pages` are the pages that came back, `receipts` what they thanked with. */
export const senderOf = (url: string) => {
  const pages = new Set<string>();
  const receipts: string[] = [];
  /** Sends a request and looks at what comes back: never a fault, never a header of ours made of theirs. */
  const send = async (path: string, init: RequestInit = {}): Promise<Response | undefined> => {
    let response: Response;
    try {
      response = await fetch(url + path, { redirect: 'manual', ...init });
    } catch (fault) {
      // What no client can put on the wire never arrives.
      if (fault instanceof TypeError && !('cause' in fault && fault.cause)) return undefined;
      throw fault;
    }
    expect(FINE, `${init.method ?? 'GET'} ${path.slice(0, 200)} ${response.status}`).toContain(
      response.status,
    );
    expect([...response.headers.keys()].filter((name) => /pwn|^set-cookie$/.test(name))).toEqual([]);
    const type = response.headers.get('content-type') ?? '';
    const text = await response.text();
    if (type.startsWith('text/html')) pages.add(text);
    else if (text) {
      expect(type).toMatch(/^(application\/(problem\+)?json|text\/csv|text\/plain)/);
      expect(response.headers.get('x-content-type-options')).toBe('nosniff');
      expect(text).not.toMatch(/\bat .+:\d+:\d+|SQLITE|sqlite_|node_modules/);
      const receipt = /"receipt":"([^"]+)"/.exec(text)?.[1];
      if (receipt) receipts.push(receipt);
    }
    return new Response(text || null, { status: response.status === 204 ? 200 : response.status });
  };
  return { send, pages, receipts };
};
export type Sender = ReturnType<typeof senderOf>;

export const json = (body: unknown): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'text/plain' },
  body: JSON.stringify(body),
});
export const fields = (values: Record<string, string>): RequestInit => ({
  method: 'POST',
  headers: { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' },
  body: new URLSearchParams(values).toString(),
});
/** As a gateway of text messages sends it, signed with its key. */
export const signed = (key: string, values: Record<string, string>): RequestInit => {
  const body = JSON.stringify(values);
  const time = String(Math.floor(Date.now() / 1000));
  return {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'kaimen-timestamp': time,
      'kaimen-signature': createHmac('sha256', key).update(`${time}.${body}`).digest('hex'),
    },
    body,
  };
};
