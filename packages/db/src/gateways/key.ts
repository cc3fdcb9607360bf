import { deriveKey, sameText } from '../tokens/sign.ts';

const utf8 = new TextEncoder();
const hex = (bytes: ArrayBuffer): string =>
  Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');

export type GatewayKeys = {
  /** What the gateway signs with, as hex: shown to the bureau, derived anew each time, never stored. */
  key(gateway: string): Promise<string>;
  /** HMAC-SHA-256 over the timestamp, a full stop and the body, under that key's text; hex. */
  sign(gateway: string, timestamp: string, body: Uint8Array): Promise<string>;
  /** Whether a signature is the right one; takes the same time for every wrong one. */
  holds(gateway: string, timestamp: string, body: Uint8Array, signature: string): Promise<boolean>;
  /** What a number is known by at this gateway while somebody is asked: keyed, 32 bytes as hex. */
  person(gateway: string, number: string): Promise<string>;
  /** What a message is known by, so that a retry counts once: keyed, 32 bytes as hex. */
  message(gateway: string, id: string): Promise<string>;
};

/** The keys of an installation's gateways: `secret` is `KAIMEN_SECRET`. */
export const createGatewayKeys = (secret: string): GatewayKeys => {
  const made = new Map<string, ReturnType<typeof deriveKey>>();
  const keyFor = (purpose: string) => {
    const known = made.get(purpose) ?? deriveKey(secret, purpose);
    if (made.size > 500) made.clear();
    made.set(purpose, known);
    return known;
  };
  const keyed = async (purpose: string, text: string): Promise<string> =>
    hex(await crypto.subtle.sign('HMAC', await keyFor(purpose), utf8.encode(text)));
  const key = (gateway: string) => keyed('kaimen gateway', gateway);
  const sign = async (gateway: string, timestamp: string, body: Uint8Array): Promise<string> => {
    const signing = await crypto.subtle.importKey(
      'raw',
      utf8.encode(await key(gateway)),
      { name: 'HMAC', hash: 'SHA-256' },
      false,
      ['sign'],
    );
    const head = utf8.encode(`${timestamp}.`);
    const signed = new Uint8Array(head.length + body.length);
    signed.set(head);
    signed.set(body, head.length);
    return hex(await crypto.subtle.sign('HMAC', signing, signed));
  };
  return {
    key,
    sign,
    holds: async (gateway, timestamp, body, signature) =>
      sameText(await sign(gateway, timestamp, body), signature.toLowerCase()),
    person: (gateway, number) => keyed('kaimen asked', `${gateway}\0${number}`),
    message: (gateway, id) => keyed('kaimen message', `${gateway}\0${id}`),
  };
};
