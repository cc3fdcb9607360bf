/**
 * One-time links, short enough for a text message: 24 letters and digits (Crockford's base 32), of which 5 name
 * their batch, 8 are random and 11 are the first 55 bits of an HMAC over the others. None is stored before it
 * was used; its key is derived from the secret. On WebCrypto, so that every room can use it.
 */
import { normaliseCode } from '@kaimen/contract/codes';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const BATCH = 5;
const BODY = 13;
const LENGTH = 24;
const utf8 = new TextEncoder();

/** The most days a one-time link may hold: uses of it are remembered a little longer. */
export const LINK_DAYS = 180;

export type Links = {
  /** A new token of this batch. */
  make(batch: string): Promise<string>;
  /** The token in its one writing, and its batch; undefined where we never signed it. Says nothing of its use. */
  read(text: string): Promise<{ readonly token: string; readonly batch: string } | undefined>;
};

/** The first five characters of the links of a new batch: 25 random bits. */
export const newBatchCode = (): string => letters(crypto.getRandomValues(new Uint8Array(BATCH)));

/** The maker and reader of an installation's links: `secret` is `KAIMEN_SECRET`. */
export const createLinks = (secret: string): Links => {
  const key = deriveKey(secret, 'kaimen link');
  key.catch(() => undefined);
  const seal = async (body: string): Promise<string> => {
    const mac = await crypto.subtle.sign('HMAC', await key, utf8.encode(body));
    return letters(new Uint8Array(mac).subarray(0, LENGTH - BODY));
  };
  return {
    make: async (batch) => {
      const body = batch + letters(crypto.getRandomValues(new Uint8Array(BODY - BATCH)));
      return body + (await seal(body));
    },
    read: async (text) => {
      const token = normaliseCode(text).replace(/O/g, '0').replace(/[IL]/g, '1');
      if (text.length > 100 || token.length !== LENGTH || [...token].some((c) => !ALPHABET.includes(c)))
        return undefined;
      const wanted = await seal(token.slice(0, BODY));
      return sameText(wanted, token.slice(BODY)) ? { token, batch: token.slice(0, BATCH) } : undefined;
    },
  };
};

/** A key for HMAC-SHA-256, derived from the secret for one purpose. */
export const deriveKey = async (secret: string, purpose: string) => {
  const root = await crypto.subtle.importKey('raw', utf8.encode(secret), 'HKDF', false, ['deriveKey']);
  return crypto.subtle.deriveKey(
    { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info: utf8.encode(purpose) },
    root,
    { name: 'HMAC', hash: 'SHA-256', length: 256 },
    true,
    ['sign'],
  );
};

/** Whether two texts are the same, in a time that does not tell how much of them is. */
export const sameText = (a: string, b: string): boolean => {
  let differ = a.length ^ b.length;
  for (let i = 0; i < a.length; i++) differ |= a.charCodeAt(i) ^ b.charCodeAt(i % Math.max(b.length, 1));
  return differ === 0;
};

const letters = (bytes: Uint8Array): string => Array.from(bytes, (byte) => ALPHABET[byte & 31]).join('');
