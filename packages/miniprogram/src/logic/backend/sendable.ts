import { runtimeLimits as limits } from '../../protocol/limits.js';
import type { PlainValue } from '../../protocol/plain-value.js';

/**
 * What can cross to the view of a value that a template gives to an element: as WeChat, which sends JSON, it leaves out functions
 * and what leads back to itself. A component that is not there gets whatever was meant for it, a page's own methods too.
 */
export function sendable(value: unknown): PlainValue {
  // Most values are no more than this.
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  let parts = 0;
  const copy = (one: unknown, above: readonly unknown[]): PlainValue => {
    parts += 1;
    if (parts >= limits.valueParts || ['function', 'symbol', 'bigint'].includes(typeof one)) return undefined;
    if (typeof one !== 'object' || one === null) return one as PlainValue;
    if (one instanceof ArrayBuffer || one instanceof Uint8Array) return one;
    if (above.length >= limits.valueDepth || above.includes(one)) return undefined;
    const inside = [...above, one];
    if (Array.isArray(one)) return one.map((item) => copy(item, inside));
    const { toJSON } = one as { readonly toJSON?: unknown };
    if (typeof toJSON === 'function') return copy(Reflect.apply(toJSON, one, []), inside);
    return Object.fromEntries(Object.entries(one).map(([key, item]) => [key, copy(item, inside)]));
  };
  return copy(value, []);
}
