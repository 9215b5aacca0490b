import { fileKinds } from './file-kinds.js';

/** What anybody may call any file. */
const anything = 'application/octet-stream';

/**
 * Whether a file whose bytes are of type `sniffed` may be said to be of type `declared`. A file with a mark must be called
 * what the mark says, or one of its other names; one without must not be called what has a mark.
 */
export function fitsType(declared: string, sniffed: string): boolean {
  if (declared === anything || declared === sniffed) return true;
  const kinds = fileKinds.filter(({ type }) => type === sniffed);
  if (kinds.length > 0) return kinds.some(({ also = [] }) => also.some((name) => matches(declared, name)));
  if (fileKinds.some(({ type }) => type === declared)) return false;
  // A picture as text: it is kept as the text that it is, and never shown as anything else.
  if (declared === 'image/svg+xml') return sniffed === 'text/plain';
  if (/^(image|audio|video|font)\//.test(declared)) return false;
  return sniffed === 'text/plain' || !declared.startsWith('text/');
}

/** Whether a type is one of those that `pattern` stands for: itself, or all that begin so if it ends with `*`. */
export function matches(type: string, pattern: string): boolean {
  return pattern.endsWith('*') ? type.startsWith(pattern.slice(0, -1)) : type === pattern;
}
