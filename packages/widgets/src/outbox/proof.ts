import type { Challenge, Proof } from '@kaimen/contract/wire';

const bytes = (hex: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
const hex = (buffer: ArrayBuffer): string =>
  Array.from(new Uint8Array(buffer), (byte) => byte.toString(16).padStart(2, '0')).join('');

/** Lets the page do everything that waits: a message comes after input and drawing, and is not throttled. */
const breathe = (): Promise<unknown> =>
  new Promise((done) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      done(0);
    };
    port2.postMessage(0);
  });

/**
 * Solves a challenge and gives the value of `pow`; `none` where the page has no `crypto.subtle` (plain
 * http), which sends the answer to review. Each round is derived off the main thread by the browser, so
 * nothing here holds the page, and no worker is needed: a strict policy allows none of another origin.
 * Throws when `signal` aborts.
 */
export const solve = async ({ parameters, signature }: Challenge, signal?: AbortSignal): Promise<string> => {
  const { subtle } = crypto;
  if (!subtle) return 'none';
  const { nonce, salt, cost, keyLength, keyPrefix } = parameters;
  const given = bytes(nonce);
  const password = new Uint8Array([...given, 0, 0, 0, 0]);
  const place = new DataView(password.buffer, given.length);
  for (let counter = 0; ; counter++) {
    signal?.throwIfAborted();
    place.setUint32(0, counter);
    const key = await subtle.importKey('raw', password, 'PBKDF2', false, ['deriveBits']);
    const derivedKey = hex(
      await subtle.deriveBits(
        { name: 'PBKDF2', hash: 'SHA-256', salt: bytes(salt), iterations: cost },
        key,
        keyLength * 8,
      ),
    );
    if (derivedKey.startsWith(keyPrefix)) {
      const proof: Proof = { challenge: { parameters, signature }, solution: { counter, derivedKey } };
      return btoa(JSON.stringify(proof)).replace(/\+/g, '-').replace(/\//g, '_').replace(/=/g, '');
    }
    await breathe();
  }
};
