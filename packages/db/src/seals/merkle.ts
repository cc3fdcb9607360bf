import { createHash } from 'node:crypto';

/** SHA-256 over the parts, 32 bytes. */
export const sha256 = (...parts: readonly (Uint8Array | string)[]): Buffer => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);

/**
 * The Merkle tree hash of RFC 6962, section 2.1, over entries given one by one: memory grows with the
 * logarithm of their number.
 */
export const merkleTree = () => {
  const stack: { readonly height: number; readonly hash: Buffer }[] = [];
  return {
    add(entry: Uint8Array): void {
      let height = 0;
      let hash = sha256(LEAF, entry);
      while (stack.at(-1)?.height === height) {
        hash = sha256(NODE, stack.pop()!.hash, hash);
        height++;
      }
      stack.push({ height, hash });
    },
    /** 32 bytes; of nothing, the hash of no bytes. */
    root(): Buffer {
      let root = stack.at(-1)?.hash;
      if (!root) return sha256();
      for (let i = stack.length - 2; i >= 0; i--) root = sha256(NODE, stack[i]!.hash, root);
      return root;
    },
  };
};
