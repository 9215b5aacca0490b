import type { Json } from '@guanxi/core/contract';
import { searchLimits } from './search-limits.js';

/** What people read, in the contents of the standard kinds and in those that an app declares with the same names. */
const fields: readonly string[] = ['text', 'title', 'name', 'description', 'address', 'alt', 'caption'];

/**
 * What can be found of a message, from the body of its record: what its content says, the lines of messages forwarded
 * together too, one below the other. Empty for what says nothing, was recalled, or is no message.
 */
export function searchableText(body: Json): string {
  const lines: string[] = [];
  collect(asObject(body)['content'], lines);
  const [first = ''] = lines;
  // Most say one thing.
  const whole = lines.length < 2 ? first : lines.join('\n');
  const text = whole.length > searchLimits.text ? whole.slice(0, searchLimits.text) : whole;
  // NUL separates texts where they are kept.
  return text.includes('\0') ? text.replaceAll('\0', ' ') : text;
}

function collect(content: Json | undefined, lines: string[]): void {
  const object = asObject(content);
  // Read of every message that comes, so it makes no list of names; what JSON gave has only its own.
  for (const name in object) {
    const value = object[name];
    if (typeof value === 'string' && value !== '' && fields.includes(name)) lines.push(value);
    else if (name === 'lines' && Array.isArray(value)) {
      // Some of these are merged themselves; how deep is limited by the contract, which copies two levels.
      for (const line of value) if (lines.length < searchLimits.text) collect(asObject(line)['content'], lines);
    }
  }
}

function asObject(value: Json | undefined): { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as { readonly [key: string]: Json }) : {};
}
