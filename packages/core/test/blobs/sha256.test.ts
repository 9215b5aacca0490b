import { createHash } from 'node:crypto';
import { seededRandom } from '@guanxi/core/testing';
import { expect, test } from 'vitest';
import { Sha256 } from '../../src/blobs/sha256.js';

test.each([0, 1, 55, 56, 63, 64, 65, 119, 120, 1000, 70_001])('hashes %i bytes as the platform does, however they are cut', (length) => {
  const random = seededRandom(length + 1);
  const bytes = Uint8Array.from({ length }, () => random() * 256);
  const expected = createHash('sha256').update(bytes).digest('hex');
  for (const most of [1, 7, 64, 65, 4096]) {
    const hash = new Sha256();
    for (let at = 0; at < length; ) {
      const next = at + 1 + Math.floor(random() * most);
      hash.update(bytes.subarray(at, next));
      at = next;
    }
    expect(hash.digest()).toBe(expected);
  }
});
