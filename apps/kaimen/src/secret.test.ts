import { createHmac, randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { hmacUnder } from './secret.ts';

describe('the key of receipts', () => {
  it('signs as HMAC-SHA-256 does, for keys and texts of every length', () => {
    for (let length = 0; length <= 64; length++) {
      const key = randomBytes(length);
      const sign = hmacUnder(key);
      for (const text of ['', 'service-hall\0id', '开门'.repeat(length), 'x'.repeat(55 + (length % 12))])
        expect(sign(text).toString('hex')).toBe(createHmac('sha256', key).update(text).digest('hex'));
    }
  });
});
