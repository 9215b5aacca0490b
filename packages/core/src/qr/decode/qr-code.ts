import type { Corners } from '../symbol/sample-grid.js';

/** A code that was read. */
export interface QrCode {
  /** What it says. Give it to `parseQr`, show what it is, and do nothing before the person agrees. */
  readonly text: string;
  /** The same before any encoding was assumed. */
  readonly bytes: Uint8Array;
  /** The encoding that `text` was read in: a label of `TextDecoder`. */
  readonly encoding: string;
  /** False when the code does not name its encoding and several are likely. */
  readonly certain: boolean;
  /** Where it is, in pixels of the picture that was given. */
  readonly corners: Corners;
  /** The name of the engine that found it. */
  readonly engine: string;
}
