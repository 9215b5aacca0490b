import { searchLimits } from './search-limits.js';

/**
 * How text is searched, on a device and on a server alike. Both keep texts folded (`foldText`) and look for the terms of a
 * query in them (`parseQuery`, `findTerm`); a message is found when it has every term.
 */
export interface SearchTerm {
  /** Folded. */
  readonly text: string;
  /** A word is found where a word begins with it; what is written without spaces, and emoji, are found anywhere. */
  readonly isWord: boolean;
}

// Scripts that put no spaces between words, Hangul (whose words take endings and run together), and emoji.
const token =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\u30fc\p{sc=Hangul}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}\p{Extended_Pictographic}\p{RI}]+|(?:(?![\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\u30fc\p{sc=Hangul}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}\p{Extended_Pictographic}\p{RI}])[\p{L}\p{N}\p{M}])+/gu;
const unspaced =
  /^[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\u30fc\p{sc=Hangul}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}\p{Extended_Pictographic}\p{RI}]/u;
const ofWord = /^[\p{L}\p{N}\p{M}]/u;
// ASCII, kana, Han, Hangul syllables, and the signs that go with them: nothing to fold but case, and folded signs are of no use.
const plain =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are of ASCII.
  /^[\u0000-\u007f\u2010-\u2027\u3001-\u3029\u3041-\u3096\u30a1-\u30fe\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uff01-\uff0f\uff1a-\uff20]*$/;
const marked = /[\u00c0-\u024f]|[\u0300-\u036f]|[\u0370-\u052f]|[\u1e00-\u1fff]/;
const unseen = /[\u200b\u200c\u2060\ufeff]|\u200d|\ufe0e|\ufe0f|[\u{1f3fb}-\u{1f3ff}]/gu;

/**
 * Text as it is compared: compatibility forms made one (NFKC: full and half width, ligatures), lower case, without the
 * accents of Latin, Greek and Cyrillic, without joiners, variation selectors and skin tones. Each step is Unicode's own.
 */
export function foldText(text: string): string {
  if (plain.test(text)) return lowered(text);
  const whole = text.normalize('NFKC').toLowerCase().replace(unseen, '');
  if (!marked.test(whole)) return whole;
  return whole
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
    .replaceAll('ς', 'σ');
}

/** Texts with NUL between them, folded as `foldText` folds each alone. */
export function foldTexts(texts: string): string {
  // What is plain is only made lower case: once for all is much quicker than once for each.
  return plain.test(texts) ? lowered(texts) : texts.split('\0').map(foldText).join('\0');
}

/** Plain text in lower case. */
function lowered(text: string): string {
  // Of what is plain only ASCII has capitals, and to look for them is quicker than to go through a text of wide characters.
  return /[A-Z]/.test(text) ? text.toLowerCase() : text;
}

/** The terms of a query, longest first, each once; none when it has neither letters, digits nor emoji, or has too many. */
export function parseQuery(query: string): readonly SearchTerm[] {
  const texts = new Set(foldText(query).match(token) ?? []);
  const terms = Array.from(texts, (text) => ({ text, isWord: !unspaced.test(text) }));
  // The longest is the rarest, as a rule, and settles most texts.
  return terms.sort((one, other) => other.text.length - one.text.length || (one.text < other.text ? -1 : 1));
}

/** Whether a query can be asked: it is text, of at most `searchLimits.query` characters and `searchLimits.terms` terms. */
export function isQuery(query: unknown): query is string {
  return typeof query === 'string' && query.length <= searchLimits.query && parseQuery(query).length <= searchLimits.terms;
}

/** Where `term` is found in a folded text at or after `from`; -1 if nowhere. */
export function findTerm(folded: string, { text, isWord }: SearchTerm, from = 0): number {
  let at = folded.indexOf(text, from);
  while (isWord && at > 0 && endsWord(folded, at)) at = folded.indexOf(text, at + 1);
  return at;
}

/** Whether a folded text has every term. */
export function hasTerms(folded: string, terms: readonly SearchTerm[]): boolean {
  return terms.every((term) => findTerm(folded, term) >= 0);
}

/** Whether the character before `at` belongs to a word. */
function endsWord(folded: string, at: number): boolean {
  const code = folded.charCodeAt(at - 1);
  if (code < 0x80) return (code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39);
  const low = code >= 0xdc00 && code <= 0xdfff && at > 1;
  const character = folded.slice(low ? at - 2 : at - 1, at);
  return ofWord.test(character) && !unspaced.test(character);
}
