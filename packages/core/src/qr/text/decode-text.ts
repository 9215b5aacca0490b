import { decodeStrictly } from './decode-strictly.js';
import { eciEncoding } from './eci-encoding.js';
import { type Guess, guessEncoding } from './guess-encoding.js';
import type { QrSegment } from './qr-segment.js';

/**
 * The text of a code's segments, whatever engine found them. What a segment's mode or ECI says holds, unless its bytes are no
 * text of it, which happens where encoders write UTF-8 and name another. Bytes without a name are weighed together, since
 * one character may go over the end of a segment. `encoding` is the last one used.
 */
export function decodeText(segments: readonly QrSegment[]): Guess {
  const parts = joined(segments).map(({ bytes, encoding }): Guess => {
    const text = encoding === undefined ? undefined : decodeStrictly(bytes, encoding);
    if (text !== undefined && encoding !== undefined) return { text, encoding, certain: true };
    return guessEncoding(bytes);
  });
  return {
    text: parts.map(({ text }) => text).join(''),
    encoding: parts.findLast(({ text }) => text !== '')?.encoding ?? 'utf-8',
    certain: parts.every(({ certain }) => certain),
  };
}

interface Run {
  readonly encoding: string | undefined;
  readonly bytes: Uint8Array;
}

/** Neighbours of one encoding become one run; digits and plain letters are the same in all that a segment may be followed by. */
function joined(segments: readonly QrSegment[]): Run[] {
  const runs: Run[] = [];
  for (const { mode, bytes, eci } of segments) {
    const encoding = mode === 'kanji' ? 'shift_jis' : mode === 'hanzi' ? 'gb18030' : eci === undefined ? undefined : eciEncoding(eci);
    const last = runs.at(-1);
    if (last && last.encoding === encoding) runs[runs.length - 1] = { encoding, bytes: Uint8Array.from([...last.bytes, ...bytes]) };
    else runs.push({ encoding, bytes });
  }
  return runs;
}
