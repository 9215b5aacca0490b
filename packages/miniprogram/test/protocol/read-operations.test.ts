import { GuanxiError } from '@guanxi/core/contract';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createFloodGate } from '../../src/protocol/flood-gate.js';
import { runtimeLimits as limits } from '../../src/protocol/limits.js';
import { parseLogicToHost, parseViewToHost } from '../../src/protocol/messages.js';
import { type OperationCode, operation, operationShapes } from '../../src/protocol/operation.js';
import { parsePlain, plainSize } from '../../src/protocol/plain-value.js';
import { createOperationReader, type OperationTree } from '../../src/protocol/read-operations.js';

interface Seen {
  readonly code: OperationCode;
  readonly args: readonly unknown[];
}

/** A tree that notes what reaches it; its nodes are objects that only it makes. */
function notingTree() {
  const seen: Seen[] = [];
  const made = new Set<object>();
  const tree: OperationTree<object> = {
    apply(code, args) {
      seen.push({ code, args: [...args] });
      if (!operationShapes[code].includes('N')) return undefined;
      const node = { code };
      made.add(node);
      return node;
    },
    gone: () => [],
    stamped: () => [],
  };
  return { tree, seen, made };
}

const reasonOf = (work: () => unknown): string | undefined => {
  try {
    work();
    return undefined;
  } catch (cause) {
    return GuanxiError.is(cause) ? cause.reason : `not coded: ${String(cause)}`;
  }
};

const hostile = fc.oneof(
  fc.integer({ min: -5, max: 45 }),
  fc.double(),
  fc.string(),
  fc.constantFrom(null, undefined, true, Number.NaN, '__proto__', Number.MAX_SAFE_INTEGER),
  fc.array(fc.anything({ maxDepth: 2 }), { maxLength: 3 }),
  fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 2 })),
);

// @feature 10 mini-sandbox
describe('a stream of operations', () => {
  test('whatever it holds, ends in a coded fault or in calls whose arguments are of their sorts', () => {
    fc.assert(
      fc.property(fc.array(hostile, { maxLength: 60 }), (batch) => {
        const { tree, seen, made } = notingTree();
        const reader = createOperationReader(tree);
        const reason = reasonOf(() => reader.read([operation.openPage, 1, 1, ...batch]));
        expect(reason ?? '').not.toMatch(/^not coded/);
        for (const { code, args } of seen) {
          [...operationShapes[code]].forEach((shape, at) => {
            const value = args[at];
            if (shape === 'n') expect(made.has(value as object)).toBe(true);
            if (shape === 'g' || shape === 'o') expect(value === null || made.has(value as object)).toBe(true);
            if (shape === 's' || shape === 't') expect(typeof value).toBe('string');
            if (shape === 'f') expect(Number.isFinite(value)).toBe(true);
            if (shape === 'i' || shape === 'q' || shape === 'N') expect(Number.isSafeInteger(value) && (value as number) >= 0).toBe(true);
          });
        }
      }),
      { numRuns: 2_000 },
    );
  });

  test.each([
    ['unknown-node', [operation.append, 1, 2]],
    ['taken-node', [operation.fragment, 1, operation.fragment, 1]],
    ['bad-operation', [999]],
    ['bad-operation', [operation.append, 1]],
    ['bad-value', [operation.text, 2, 7]],
    ['bad-value', [operation.intern, 'x'.repeat(limits.nameLength + 1)]],
    ['bad-value', [operation.text, 2, 'x'.repeat(limits.textLength + 1)]],
    ['bad-value', [operation.fragment, 0]],
    ['flood', new Array<number>(limits.batchItems + 1).fill(1)],
    ['bad-message', { length: 3 }],
  ] as const)('that is wrong is refused: %s', (reason, batch) => {
    const { tree } = notingTree();
    expect(reasonOf(() => createOperationReader(tree).read(batch))).toBe(reason);
  });

  test('holds no more nodes and names than the limits say', () => {
    const { tree } = notingTree();
    const reader = createOperationReader(tree);
    for (let id = 1; id <= limits.nodes; id += 1) reader.read([operation.fragment, id]);
    expect(reasonOf(() => reader.read([operation.fragment, limits.nodes + 1]))).toBe('too-many-nodes');
    reader.read([operation.release, 1]);
    expect(reasonOf(() => reader.read([operation.fragment, limits.nodes + 1]))).toBeUndefined();
    for (let count = 0; count < limits.names; count += 1) reader.read([operation.intern, `n${count}`]);
    expect(reasonOf(() => reader.read([operation.intern, 'one more']))).toBe('too-many-names');
  });
});

describe('a message', () => {
  test('whatever it is, is parsed or refused with a code, in either direction', () => {
    const types = fc.constantFrom('pong', 'call', 'store', 'stack', 'error', 'fault', 'resource', 'drawn', 'other');
    const message = fc.oneof(
      fc.anything({ maxDepth: 3, withTypedArray: true }),
      fc.record({
        type: types,
        id: hostile,
        name: hostile,
        input: fc.anything({ maxDepth: 3 }),
        key: hostile,
        value: hostile,
        stack: hostile,
        message: hostile,
        where: hostile,
        url: hostile,
        reason: hostile,
      }),
    );
    fc.assert(
      fc.property(message, (value) => {
        for (const parse of [parseLogicToHost, parseViewToHost]) expect(reasonOf(() => parse(value)) ?? '').not.toMatch(/^not coded/);
      }),
      { numRuns: 2_000 },
    );
  });

  test('holds plain values only, no deeper and no larger than the limits say', () => {
    let deep: unknown = 1;
    for (let depth = 0; depth <= limits.valueDepth; depth += 1) deep = [deep];
    expect(reasonOf(() => parsePlain(deep))).toBe('too-deep');
    expect(reasonOf(() => parsePlain(new Array(limits.valueParts + 1).fill(0)))).toBe('bad-value');
    expect(reasonOf(() => parsePlain(new Date()))).toBe('bad-value');
    const large = new Uint8Array(limits.valueSize + 1);
    expect(reasonOf(() => parsePlain({ few: large.subarray(0, 1) }))).toBe('bad-value');
    expect(reasonOf(() => parsePlain(new Array(6).fill('x'.repeat(limits.valueSize / 5))))).toBe('bad-value');
    const bytes = new Uint8Array(10);
    expect(plainSize({ text: 'four', bytes, part: bytes.subarray(2), number: 1 })).toBe(14);
    expect(parsePlain({ a: [1, 'x', null, new Uint8Array(2)] })).toEqual({ a: [1, 'x', null, new Uint8Array(2)] });
  });

  test('too many in a second are a flood, by number and by size', () => {
    let now = 0;
    const gate = createFloodGate(() => now, { messages: 3, items: 100 });
    for (let count = 0; count < 3; count += 1) gate.pass(1);
    expect(reasonOf(() => gate.pass(1))).toBe('flood');
    now = limits.window;
    expect(reasonOf(() => gate.pass(101))).toBe('flood');
  });
});
