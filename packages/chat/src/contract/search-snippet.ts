import { searchLimits } from './search-limits.js';
import { findTerm, foldText, type SearchTerm } from './search-text.js';

/** A part of a text, and where in it the terms of a query stand. */
export interface Snippet {
  /** At most `searchLimits.snippet` characters, from the text as it was written; begins and ends with … where it was cut. */
  readonly text: string;
  /** UTF-16 places of `text`, from inclusive, to exclusive, ascending and disjoint. */
  readonly ranges: readonly (readonly [from: number, to: number])[];
}

/** Code points a reader sees as one with the marks that follow; half-width voicing marks become part of what they follow. */
const cluster = /[\s\S](?:\p{M}|[\uff9e\uff9f]|\u200d|\ufe0f|[\u{1f3fb}-\u{1f3ff}])*/gu;

/** The part of `text` around the first place where a term is found, on one line. */
export function snippetOf(text: string, terms: readonly SearchTerm[]): Snippet {
  const line = text.replace(/\s/g, ' ');
  const found = rangesOf(line, terms);
  const first = found[0]?.[0] ?? 0;
  const room = searchLimits.snippet - 2;
  const begin = line.length <= room ? 0 : wholeFrom(line, Math.max(0, Math.min(first - Math.floor(room / 4), line.length - room)));
  const end = line.length - begin <= room ? line.length : wholeFrom(line, begin + room, -1);
  const lead = begin > 0 ? '…' : '';
  const shift = lead.length - begin;
  return {
    text: lead + line.slice(begin, end) + (end < line.length ? '…' : ''),
    ranges: found.filter(([from, to]) => from >= begin && to <= end).map(([from, to]) => [from + shift, to + shift]),
  };
}

/** Where terms stand in a text as it was written. */
function rangesOf(line: string, terms: readonly SearchTerm[]): [number, number][] {
  const { folded, from, to } = foldedMap(line);
  const found: [number, number][] = [];
  for (const term of terms) {
    for (let at = findTerm(folded, term); at >= 0; at = findTerm(folded, term, at + term.text.length)) {
      found.push([from[at] ?? 0, to[at + term.text.length - 1] ?? line.length]);
    }
  }
  const merged: [number, number][] = [];
  for (const range of found.sort(([one], [other]) => one - other)) {
    const last = merged.at(-1);
    if (last && range[0] <= last[1]) last[1] = Math.max(last[1], range[1]);
    else merged.push(range);
  }
  return merged;
}

/** A folded text, and for each of its characters where what it came from begins and ends. */
function foldedMap(line: string): { folded: string; from: number[]; to: number[] } {
  const from: number[] = [];
  const to: number[] = [];
  let folded = '';
  let at = 0;
  for (const [each] of line.matchAll(cluster)) {
    const part = foldText(each);
    for (let index = 0; index < part.length; index += 1) {
      from.push(at);
      to.push(at + each.length);
    }
    folded += part;
    at += each.length;
  }
  return { folded, from, to };
}

/** `at`, or one beside it if that would cut a pair of surrogates. */
function wholeFrom(text: string, at: number, step = 1): number {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff ? at + step : at;
}
