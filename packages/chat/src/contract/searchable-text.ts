import type { Json } from '@guanxi/core/contract';
import { searchLimits } from './search-limits.js';

/** What people read, in the contents of the standard kinds and in those that an app declares with the same names. */
const fields = ['text', 'title', 'name', 'description', 'address', 'alt', 'caption'] as const;

/**
 * What can be found of a message, from the body of its record: what its content says, the lines of messages forwarded
 * together too, one below the other. Empty for what says nothing, was recalled, or is no message.
 */
export function searchableText(body: Json): string {
  const lines: string[] = [];
  collect(field(body, 'content'), lines);
  // NUL separates texts where they are kept.
  return lines.join('\n').slice(0, searchLimits.text).replaceAll('\0', ' ');
}

function collect(content: Json | undefined, lines: string[]): void {
  for (const name of fields) {
    const value = field(content, name);
    if (typeof value === 'string' && value !== '') lines.push(value);
  }
  const merged = field(content, 'lines');
  if (!Array.isArray(merged)) return;
  for (const line of merged) {
    // Some are merged themselves; the limit of depth is the contract's, which copies two levels.
    if (lines.length < searchLimits.text) collect(field(line, 'content'), lines);
  }
}

function field(value: Json | undefined, name: string): Json | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || !Object.hasOwn(value, name)) return undefined;
  return (value as { readonly [key: string]: Json })[name];
}
