import type { Json } from '../contract/json.js';

/**
 * The JSON text of a batch's items, made once per array: a room of 500 gives the same array to 500 sessions. A memo of
 * a pure function, and weak, so that it holds nothing alive; the arrays must not change after they were given away.
 */
export function itemsText(items: readonly Json[]): string {
  if (items.length === 0) return '[]';
  let text = texts.get(items);
  if (text === undefined) {
    text = JSON.stringify(items);
    texts.set(items, text);
  }
  return text;
}

const texts = new WeakMap<readonly Json[], string>();
