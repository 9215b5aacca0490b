import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readJson } from '../../src/compiler/config/read-json.js';

describe('JSON as mini-programs write it', () => {
  test('what JSON.stringify writes is read as it was', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(undefined, 2, '\t'), (value, space) => {
        const text = JSON.stringify(value, null, space);
        expect(readJson(text).value).toEqual(JSON.parse(text));
      }),
    );
  });

  test('of any text at all, a value or a place comes out', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        const { failure } = readJson(text);
        if (failure !== undefined) expect(failure.at.line).toBeGreaterThan(0);
      }),
    );
  });

  test('comments, trailing commas and a byte order mark are read', () => {
    expect(readJson('\uFEFF{ // one\n "a": [1, 2,], /* two\n */ "b": "//no", }').value).toEqual({ a: [1, 2], b: '//no' });
    expect(readJson(' \n').value).toEqual({});
  });

  test('a name such as __proto__ is a name', () => {
    const { value } = readJson('{"__proto__": {"bad": 1}}');
    expect(Object.hasOwn(value as object, '__proto__')).toBe(true);
    expect(({} as Record<string, unknown>)['bad']).toBeUndefined();
  });

  test.each([
    ['{"a": }', 1, 7],
    ['{"a": 1\n "b": 2}', 2, 2],
    ["{'a': 1}", 1, 2],
    ['[1, 2', 1, 6],
    ['{} x', 1, 4],
    ['{"a": "b\n"}', 1, 7],
    ['/* no end', 1, 1],
    ['['.repeat(100), 1, 66],
  ])('%s fails at line %i, column %i', (text, line, column) => {
    expect(readJson(text).failure?.at).toEqual({ line, column });
  });
});
