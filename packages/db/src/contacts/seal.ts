/**
 * Seals contacts so that the database alone tells nothing: AES-256-GCM under a key that is derived from
 * the secret and never stored. Pure but for randomness, on WebCrypto, so that every room can use it.
 */

/** Whose contact it is; sealed bytes open for this form and this submission only. */
export type Owner = { readonly form: string; readonly id: string };

export type Sealer = {
  /** Seals any JSON value. `day` is the submission's, `2026-11-23`; its month chooses the key. */
  seal(owner: Owner, value: unknown, day: string): Promise<Uint8Array>;
  /** The value; undefined where the bytes are damaged, moved to another submission, or of another secret. */
  open(owner: Owner, sealed: Uint8Array): Promise<unknown>;
};

/** Random bytes of each month, kept outside of the rows they protect: without them the secret opens nothing. */
export type Keyring = {
  get(month: string): Promise<Uint8Array | undefined>;
  /** The bytes of a month, made on first use. */
  make(month: string): Promise<Uint8Array>;
  months(): Promise<readonly string[]>;
  /** For good: contacts of that month open nowhere any more, in no backup either. */
  destroy(month: string): Promise<void>;
};

type Key = Awaited<ReturnType<typeof crypto.subtle.importKey>>;

/** First byte of what is sealed by the secret alone, and by the secret with the bytes of its month. */
const BY_SECRET = 1;
const BY_MONTH = 2;
const MONTH = 7;
const NONCE = 12;
const HEAD = 1 + MONTH + NONCE;
/** Plain text is filled up to a multiple of this, so that its length does not tell an address. */
const BLOCK = 64;

const utf8 = new TextEncoder();
const text = new TextDecoder();

/** The sealer of an installation: `secret` is `KAIMEN_SECRET`, `ring` the bytes of the months. Without a ring: by the secret alone. */
export const createSealer = (secret: string, ring?: Keyring): Sealer => {
  const root = crypto.subtle.importKey('raw', utf8.encode(secret), 'HKDF', false, ['deriveKey']);
  // It is awaited where it is used; until then a refusal of the platform must not end the process.
  root.catch(() => undefined);
  const keys = new Map<string, Promise<Key>>();
  const keyOf = (month: string, salt: Uint8Array): Promise<Key> => {
    const name = `${month} ${salt.join()}`;
    const known = keys.get(name);
    if (known) return known;
    const made = root.then((material) =>
      crypto.subtle.deriveKey(
        {
          name: 'HKDF',
          hash: 'SHA-256',
          salt: new Uint8Array(salt),
          info: utf8.encode(`kaimen contact ${month}`),
        },
        material,
        { name: 'AES-GCM', length: 256 },
        false,
        ['encrypt', 'decrypt'],
      ),
    );
    if (keys.size > 24) keys.clear();
    keys.set(name, made);
    return made;
  };
  const cipher = (owner: Owner, head: Uint8Array<ArrayBuffer>) => ({
    name: 'AES-GCM',
    iv: head.subarray(1 + MONTH),
    // Everything but the words is bound: sealed bytes put into another row do not open.
    additionalData: utf8.encode(
      `${text.decode(head.subarray(0, 1 + MONTH))}\0${owner.form}\0${owner.id.toLowerCase()}`,
    ),
  });

  return {
    seal: async (owner, value, day) => {
      const month = day.slice(0, MONTH);
      const head = new Uint8Array(HEAD);
      const salt = ring ? await ring.make(month) : new Uint8Array();
      head[0] = ring ? BY_MONTH : BY_SECRET;
      head.set(utf8.encode(month), 1);
      crypto.getRandomValues(head.subarray(1 + MONTH));
      const plain = utf8.encode(JSON.stringify(value));
      const padded = new Uint8Array(Math.ceil(plain.length / BLOCK) * BLOCK).fill(0x20);
      padded.set(plain);
      const words = await crypto.subtle.encrypt(cipher(owner, head), await keyOf(month, salt), padded);
      const sealed = new Uint8Array(HEAD + words.byteLength);
      sealed.set(head);
      sealed.set(new Uint8Array(words), HEAD);
      return sealed;
    },
    open: async (owner, sealed) => {
      const format = sealed[0];
      if ((format !== BY_SECRET && format !== BY_MONTH) || sealed.length <= HEAD) return undefined;
      const head = new Uint8Array(sealed.subarray(0, HEAD));
      const month = text.decode(head.subarray(1, 1 + MONTH));
      const salt = format === BY_SECRET ? new Uint8Array() : await ring?.get(month);
      if (!salt) return undefined;
      try {
        const words = new Uint8Array(sealed.subarray(HEAD));
        const plain = await crypto.subtle.decrypt(cipher(owner, head), await keyOf(month, salt), words);
        return JSON.parse(text.decode(plain)) as unknown;
      } catch {
        return undefined;
      }
    },
  };
};
