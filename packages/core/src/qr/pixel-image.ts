/** Pixels as a canvas gives them; an `ImageData` is one. */
export interface PixelImage {
  /** Pixels in a row. */
  readonly width: number;
  /** Rows. */
  readonly height: number;
  /** Red, green, blue and alpha of each pixel, 0 to 255, row by row from the top left. */
  readonly data: Uint8ClampedArray;
}
