import fc from 'fast-check';
import { expect, it } from 'vitest';
import { foldText, foldTexts } from '../../src/contract/search-text.js';

const seed = 20_261_123;
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.string({ unit: fc.constantFrom('A', 'z', '7', ' ', '关', '系', 'カ', '한', '！', '…'), maxLength: 20 }),
  fc.constantFrom('ΣΊΣΥΦΟΣ', 'ﬁne', 'Ａｂｃ', 'é', 'ΟΔΟΣ', '\u200b', 'İstanbul', '👍🏽'),
);

it('folds many texts at once to what each folds to alone', () => {
  const property = fc.property(fc.array(text, { minLength: 1, maxLength: 6 }), (texts) => {
    const apart = texts.map((one) => one.replaceAll('\0', ' '));
    expect(foldTexts(apart.join('\0'))).toBe(apart.map(foldText).join('\0'));
  });
  fc.assert(property, { seed, numRuns: 2000 });
});
