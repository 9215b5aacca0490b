import { expect, test } from 'vitest';
import { runtimeLimits } from '../../src/protocol/limits.js';
import { Echoes } from '../../src/view/elements/echoes.js';

function typed(...texts: readonly string[]) {
  let now = 0;
  const echoes = new Echoes({ now: () => now, after: () => () => {} });
  for (const text of texts) echoes.note(text);
  return { echoes, wait: (ms: number) => (now += ms) };
}

test('what a program says back late does not take newer letters away, and its last word is taken', () => {
  const { echoes } = typed('a', 'ab', 'abc');
  expect(['a', 'ab', 'abc', 'abc'].map((text) => echoes.isOld(text))).toEqual([true, true, false, false]);
});

test('a value of the program’s own is taken, whatever was typed before', () => {
  const { echoes } = typed('a', 'ab');
  expect(echoes.isOld('AB')).toBe(false);
  expect(echoes.isOld('a')).toBe(false);
});

test('what was typed a while ago may be set again', () => {
  const { echoes, wait } = typed('a', 'ab');
  wait(runtimeLimits.echo + 1);
  expect(echoes.isOld('a')).toBe(false);
});

test('a field remembers only so many texts', () => {
  const { echoes } = typed(...Array.from({ length: runtimeLimits.echoes + 1 }, (_, n) => `${n}`));
  expect(echoes.isOld('0')).toBe(false);
});
