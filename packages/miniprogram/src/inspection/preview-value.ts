import { inspectionLimits as limits } from './inspection-limits.js';
import type { ValuePreview } from './value-preview.js';

/** Looks at a value without running code of the program: getters are named, not called. */
export function previewValue(value: unknown): ValuePreview {
  const above: object[] = [];
  let parts = 0;
  const visit = (one: unknown): ValuePreview => {
    parts += 1;
    if (parts > limits.previewParts) return { kind: 'cut', text: '…' };
    if (typeof one === 'function') return { kind: 'function', text: `ƒ ${shortText(ownText(one, 'name'))}` };
    if (typeof one !== 'object' || one === null) return primitive(one);
    if (above.includes(one)) return { kind: 'cut', text: '(circular)' };
    try {
      above.push(one);
      return object(one, above.length > limits.previewDepth ? null : visit);
    } catch {
      return { kind: 'cut', text: '(cannot be read)' }; // A proxy of the program's may throw at whoever looks.
    } finally {
      above.pop();
    }
  };
  return visit(value);
}

function primitive(value: unknown): ValuePreview {
  if (typeof value === 'string') return { kind: 'string', text: shortText(value) };
  if (typeof value === 'boolean') return { kind: 'boolean', text: String(value) };
  if (typeof value === 'number' || typeof value === 'bigint')
    return { kind: 'number', text: `${String(value)}${typeof value === 'bigint' ? 'n' : ''}` };
  if (typeof value === 'symbol') return { kind: 'symbol', text: shortText(String(value)) };
  return { kind: 'nothing', text: String(value) };
}

function object(value: object, visit: ((one: unknown) => ValuePreview) | null): ValuePreview {
  if (value instanceof Error) return { kind: 'error', text: shortText(ownText(value, 'stack') || String(value)) };
  if (value instanceof Date) return { kind: 'object', text: `Date ${Number.isNaN(value.getTime()) ? 'invalid' : value.toISOString()}` };
  if (value instanceof RegExp) return { kind: 'object', text: shortText(String(value)) };
  if (value instanceof ArrayBuffer) return { kind: 'object', text: `ArrayBuffer(${value.byteLength})` };
  const [text, names, read] = contents(value);
  const kind = Array.isArray(value) ? 'array' : 'object';
  if (visit === null) return { kind, text, ...(names.length > 0 ? { left: names.length } : {}) };
  const entries = names.slice(0, limits.previewEntries).map((name, at) => [shortText(name), read(name, at, visit)] as const);
  const left = names.length - entries.length;
  return { kind, text, ...(entries.length > 0 ? { entries } : {}), ...(left > 0 ? { left } : {}) };
}

type Read = (name: string, at: number, visit: (one: unknown) => ValuePreview) => ValuePreview;

/** What an object is called, the names of what it holds, and how one of it is read. */
function contents(value: object): readonly [text: string, names: readonly string[], read: Read] {
  if (value instanceof Map || value instanceof Set) {
    const held = [...(value as Map<unknown, unknown>).entries()];
    const isMap = value instanceof Map;
    const names = held.map(([key], at) => (isMap ? String(typeof key === 'object' ? `{${at}}` : key) : String(at)));
    return [`${isMap ? 'Map' : 'Set'}(${held.length})`, names, (_name, at, visit) => visit(held[at]?.[1])];
  }
  const own: Read = (name, _at, visit) => {
    const property = Object.getOwnPropertyDescriptor(value, name);
    return property?.get ? { kind: 'function', text: '(getter)' } : visit(property?.value);
  };
  if (Array.isArray(value) || ArrayBuffer.isView(value)) {
    const { length = 0 } = value as { readonly length?: number };
    const names = Array.from({ length }, (_, at) => String(at));
    return [`${Array.isArray(value) ? 'Array' : nameOf(value)}(${length})`, names, own];
  }
  return [nameOf(value), Object.keys(value), own];
}

/** `Object`, or the class that it is of. */
function nameOf(value: object): string {
  const prototype = Object.getPrototypeOf(value) as object | null;
  const made: unknown = prototype && Object.getOwnPropertyDescriptor(prototype, 'constructor')?.value;
  return typeof made === 'function' ? shortText(ownText(made, 'name') || 'Object') : 'Object';
}

function ownText(value: object, name: string): string {
  const own: unknown = Object.getOwnPropertyDescriptor(value, name)?.value;
  return typeof own === 'string' ? own : '';
}

function shortText(text: string): string {
  return text.length <= limits.previewText ? text : `${text.slice(0, limits.previewText)}…`;
}
