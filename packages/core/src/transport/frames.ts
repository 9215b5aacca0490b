/** Ends a link: what came does not follow the protocol. `code` is the close code. */
export class FrameFault extends Error {
  constructor(
    readonly code: 1002 | 1009,
    message: string,
  ) {
    super(message);
  }
}

/** A frame without its number. */
export type Frame = readonly unknown[];

/**
 * Reads one direction of a link: every frame is a JSON array that begins with the next number and a type, and is at
 * most `longest` characters. Throws `FrameFault` for anything else, and is not to be used after that.
 */
export function frameReader(longest: number): (text: unknown) => Frame {
  let count = 0;
  return (text) => {
    if (typeof text !== 'string') throw new FrameFault(1002, 'Frames are text.');
    if (text.length > longest) throw new FrameFault(1009, `Frames are at most ${longest} characters.`);
    const frame = parse(text);
    if (!Array.isArray(frame)) throw new FrameFault(1002, 'Frames are JSON arrays.');
    count += 1;
    // A lost, repeated or reordered frame shows here; the layer above survives a cut, but not a silent gap.
    if (frame[0] !== count) throw new FrameFault(1002, `Frame ${count} was due.`);
    return frame.slice(1);
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null; // Which is no frame either.
  }
}

/** Whether `value` can be the id of a request or a stream, or a number of batches. */
export function isPositive(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) > 0;
}
