import type { PixelImage } from '../pixel-image.js';
import type { Corners } from '../symbol/sample-grid.js';
import type { QrSegment } from '../text/qr-segment.js';

/**
 * One more way to look at a picture: as it is, at another size, sharper, smoother, in black and white, with all its contrast,
 * or, for a picture that had to be reduced, in larger parts.
 */
export type QrAttempt =
  | 'as it is'
  | 'half'
  | 'one and a half'
  | 'double'
  | 'sharp'
  | 'double and sharp'
  | 'smooth'
  | 'black and white'
  | 'contrast'
  | 'tiles';

/** What finds codes in pixels: a contract small enough to swap what is behind it. */
export interface QrEngine {
  /** Said with every code that it found. */
  readonly name: string;
  /** Pixels of the longer side that it reads in reasonable time; what is larger is reduced for it. */
  readonly longest: number;
  /** What helps it, in the order in which it is tried until something is found. */
  readonly attempts: readonly QrAttempt[];
  /** Finds the codes in `image`, which it must not change. What it is not sure of it leaves out, or says so. */
  read(image: PixelImage, options: QrEngineOptions): Promise<readonly EngineCode[]>;
}

/** What an engine is told with a picture. */
export interface QrEngineOptions {
  /** Codes that are wanted at most. */
  readonly most: number;
  /** True once no further search should be begun. */
  isLate(): boolean;
}

/** A code as an engine found it. */
export interface EngineCode {
  /** Where, in pixels of the picture that was given. */
  readonly corners: Corners;
  /** The content, of which we make the text; an engine that has only text gives one segment and says so by `certain`. */
  readonly segments: readonly QrSegment[];
  /** The text, where the engine knows better than its bytes. */
  readonly text?: string;
  /** False when the text may be wrong, as that of an engine which guesses encodings and hides the bytes. @default true */
  readonly certain?: boolean;
}
