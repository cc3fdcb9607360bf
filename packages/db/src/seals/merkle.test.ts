import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { merkleTree, sha256 } from './merkle.ts';

test('the tree is that of RFC 6962, whatever the number of entries', () => {
  const node = (a: Buffer, b: Buffer): Buffer => sha256(Uint8Array.of(1), a, b);
  const plain = (entries: readonly Buffer[]): Buffer => {
    if (!entries.length) return sha256();
    if (entries.length === 1) return sha256(Uint8Array.of(0), entries[0]!);
    let k = 1;
    while (k * 2 < entries.length) k *= 2;
    return node(plain(entries.slice(0, k)), plain(entries.slice(k)));
  };
  for (let n = 0; n < 70; n++) {
    const entries = Array.from({ length: n }, (_, i) => createHash('sha256').update(String(i)).digest());
    const tree = merkleTree();
    for (const entry of entries) tree.add(entry);
    expect(tree.root().toString('hex'), String(n)).toBe(plain(entries).toString('hex'));
  }
});
