/**
 * Proofs of work, made and checked here alone: no third party, no state but the hash of what was spent.
 * They price a flood; they prove nobody a person.
 */
import type { Challenge, Proof } from '@kaimen/contract/wire';
import { createChallenge, randomInt, verifySolution } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2';
import type { CollectorDeps, Limits } from '../deps.ts';

/** Rounds of one try; with 500 tries at most, half a second of a slow telephone on average, two at most. */
const COST = 2000;
const MINUTES = 10;
/** Longest `pow` that is looked at; one of ours takes some 710 characters. */
const LONGEST = 2048;
/** Challenges in the making at once: each costs a thread half a millisecond. */
const MOST = 64;
/** Proofs remembered as spent; the database remembers all. */
const REMEMBERED = 50_000;

export type Challenges = {
  /** A fresh challenge for a form; undefined while too many are being made. */
  issue(form: string): Promise<Challenge | undefined>;
  /** The hash of the challenge that `pow` solves for this form; undefined where it solves none, or too late. */
  check(form: string, pow: string): Promise<string | undefined>;
  /** Whether a proof was seen here with another submission already: then it says nothing about this one. */
  seen(nonce: string, id: string): boolean;
};

/** Signs with keys derived from the secret, so that every process of an installation takes them. */
export const createChallenges = ({
  secret,
  clock,
  hash,
  limits,
}: Pick<CollectorDeps, 'secret' | 'clock' | 'hash'> & { readonly limits: Limits }): Challenges => {
  const keys = deriveSecrets(secret);
  keys.catch(() => undefined);
  const now = (): number => Math.floor(clock().getTime() / 1000);
  let making = 0;
  let spent = new Map<string, string>();
  let before = new Map<string, string>();
  let turned = now();
  return {
    issue: async (form) => {
      if (making >= MOST) return undefined;
      making++;
      try {
        const challenge = await createChallenge({
          ...(await keys),
          algorithm: 'PBKDF2/SHA-256',
          cost: COST,
          counter: randomInt(limits.challengeTries, 0),
          // Not the library's own expiry, which asks the system's clock.
          data: { form, expires: now() + MINUTES * 60 },
          deriveKey,
        });
        return challenge as Challenge;
      } finally {
        making--;
      }
    },
    seen: (nonce, id) => {
      // Two generations: whoever is older than both has expired.
      if (now() - turned >= MINUTES * 60 || spent.size >= REMEMBERED) {
        [before, spent, turned] = [spent, new Map(), now()];
      }
      const owner = spent.get(nonce) ?? before.get(nonce);
      if (owner === undefined) spent.set(nonce, id);
      return owner !== undefined && owner !== id;
    },
    check: async (form, pow) => {
      const proof = readProof(pow);
      if (!proof) return undefined;
      try {
        const { verified } = await verifySolution({ ...proof, ...(await keys), deriveKey });
        // Signed by us from here on.
        const { data, nonce } = proof.challenge.parameters;
        return verified && data.form === form && data.expires >= now()
          ? hash.sha256(`challenge ${nonce}`)
          : undefined;
      } catch {
        return undefined;
      }
    },
  };
};

const deriveSecrets = async (secret: string) => {
  const material = await crypto.subtle.importKey('raw', new TextEncoder().encode(secret), 'HKDF', false, [
    'deriveBits',
  ]);
  const derive = async (purpose: string): Promise<string> => {
    const info = new TextEncoder().encode(purpose);
    const how = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info };
    return btoa(String.fromCharCode(...new Uint8Array(await crypto.subtle.deriveBits(how, material, 256))));
  };
  return {
    hmacSignatureSecret: await derive('kaimen challenge'),
    hmacKeySignatureSecret: await derive('kaimen challenge key'),
  };
};

/** The proof as it was sent; its parts are not looked at before the signature over them was. */
const readProof = (pow: string): Proof | undefined => {
  if (!pow || pow.length > LONGEST) return undefined;
  try {
    const bytes = atob(pow.replaceAll('-', '+').replaceAll('_', '/'));
    const read: unknown = JSON.parse(bytes);
    return typeof read === 'object' && read !== null && 'challenge' in read && 'solution' in read
      ? (read as Proof)
      : undefined;
  } catch {
    return undefined;
  }
};
