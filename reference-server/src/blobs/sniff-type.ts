import { fileKinds } from './file-kinds.js';

/** Bytes at the beginning of a file that its type is found by. */
export const sniffedBytes = 4096;

/**
 * The type of a file that begins with these bytes, at most `sniffedBytes` of them. What has no mark of its own is
 * `text/plain` if it reads as UTF-8 text, else `application/octet-stream`. Markup and scripts are text, whatever they claim.
 */
export function sniffType(head: Uint8Array): string {
  const latin = Array.from(head.subarray(0, 64), (byte) => String.fromCharCode(byte)).join('');
  const kind = fileKinds.find(({ marks }) => Object.entries(marks).every(([at, mark]) => latin.startsWith(mark, Number(at))));
  if (kind !== undefined) return kind.type;
  return isText(head) ? 'text/plain' : 'application/octet-stream';
}

function isText(head: Uint8Array): boolean {
  if (head.length === 0) return false;
  try {
    // `stream` forgives a character that is cut at the end, for more may follow. What is shorter must be whole.
    const text = new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: head.length >= sniffedBytes });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters other than white space and escape are what no text has.
    return !/[\u0000-\u0008\u000b\u000e-\u001a\u001c-\u001f]/.test(text);
  } catch {
    return false; // Not UTF-8, which is an answer.
  }
}
