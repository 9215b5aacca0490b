import { fault } from './fault.js';
import { runtimeLimits as limits } from './limits.js';

/** What crosses between logic, view and host: JSON, and bytes. */
export type PlainValue =
  | null
  | undefined
  | boolean
  | number
  | string
  | Uint8Array
  | ArrayBuffer
  | readonly PlainValue[]
  | { readonly [key: string]: PlainValue };

/** `value`, if it is plain and within the limits of depth, parts and size; else throws a fault. */
export function parsePlain(value: unknown): PlainValue {
  plainSize(value);
  return value as PlainValue;
}

/** Characters of all texts of a value, and bytes. Throws a fault where `parsePlain` does. */
export function plainSize(value: unknown): number {
  let parts = 0;
  let size = 0;
  let buffers: Set<ArrayBufferLike> | undefined;
  const check = (one: unknown, depth: number): void => {
    parts += 1;
    if (parts > limits.valueParts) throw fault('bad-value', `A value has more than ${limits.valueParts} parts. Send less at once.`);
    if (typeof one === 'string') {
      if (one.length > limits.storageTotal) throw fault('bad-value', 'A text is too long. Send less at once.');
      size += one.length;
    } else if (one === null || typeof one !== 'object') {
      if (typeof one === 'symbol' || typeof one === 'function' || typeof one === 'bigint')
        throw fault('bad-value', `A ${typeof one} cannot be sent.`);
    } else if (one instanceof ArrayBuffer || one instanceof Uint8Array) {
      // All of a buffer crosses, once, however little of it is named.
      const buffer = one instanceof ArrayBuffer ? one : one.buffer;
      buffers ??= new Set();
      if (!buffers.has(buffer)) size += buffer.byteLength;
      buffers.add(buffer);
    } else {
      if (depth >= limits.valueDepth) throw fault('too-deep', `A value is nested more than ${limits.valueDepth} deep.`);
      inside(one, depth + 1);
    }
    if (size > limits.valueSize)
      throw fault('bad-value', `A value has more than ${limits.valueSize} characters and bytes. Send less at once.`);
  };
  const inside = (one: object, depth: number): void => {
    if (Array.isArray(one)) {
      for (const item of one) check(item, depth);
      return;
    }
    const prototype = Object.getPrototypeOf(one) as unknown;
    if (prototype !== Object.prototype && prototype !== null) throw fault('bad-value', 'Only plain objects, arrays and bytes can be sent.');
    for (const key of Object.keys(one)) check((one as Record<string, unknown>)[key], depth);
  };
  check(value, 0);
  return size;
}

/** `value`, if it is a text that is not too long; else throws a fault. */
export function parseText(value: unknown): string {
  if (typeof value !== 'string') throw fault('bad-value', 'A text is no string.');
  if (value.length > limits.textLength) throw fault('bad-value', `A text has more than ${limits.textLength} characters.`);
  return value;
}
