import { limits } from './limits.js';

/** Characters that a text of this name may have. */
const longest: Readonly<Record<string, number>> = {
  log: limits.logId,
  id: limits.recordId,
  kind: 256,
  author: limits.userId,
  user: limits.userId,
  epoch: limits.recordId,
};

/** What was sent or given, of which nothing is known. */
export type Fields = { readonly [name: string]: unknown };

/** Whether each of `names` is there: a text that is neither empty nor too long. */
export function hasTexts(value: unknown, ...names: string[]): value is Fields {
  return names.every((name) => {
    const text = fieldOf(value, name);
    return typeof text === 'string' && text !== '' && !(text.length > (longest[name] as number));
  });
}

/** Whether each of `names` is there: a whole number from 0. */
export function hasCounts(value: unknown, ...names: string[]): value is Fields {
  return names.every((name) => {
    const count = fieldOf(value, name);
    return Number.isSafeInteger(count) && (count as number) >= 0;
  });
}

function fieldOf(value: unknown, name: string): unknown {
  return (value as Fields | null | undefined)?.[name];
}
