import type { ValuePreview } from '../inspection/value-preview.js';

/** `{a: 1, b: "x"}`, cut to a line. */
export function shortText({ kind, text, entries = [], left = 0 }: ValuePreview): string {
  if (kind === 'string') return JSON.stringify(text);
  if (entries.length === 0) return text;
  const isList = kind === 'array';
  const inner = entries.slice(0, 8).map(([name, { kind: of, text: said }]) => {
    const short = of === 'string' ? JSON.stringify(said.slice(0, 40)) : of === 'object' && said === 'Object' ? '{…}' : said.slice(0, 40);
    return isList ? short : `${name}: ${short}`;
  });
  if (entries.length > 8 || left > 0) inner.push('…');
  return `${text === 'Object' ? '' : `${text} `}${isList ? '[' : '{'}${inner.join(', ')}${isList ? ']' : '}'}`;
}
