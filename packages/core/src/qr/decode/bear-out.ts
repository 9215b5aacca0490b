import type { QRCode } from 'jsqr';
import type { PixelImage } from '../pixel-image.js';
import { readGrid } from '../symbol/read-grid.js';
import { type Corners, sampleGrid } from '../symbol/sample-grid.js';
import type { QrSegment } from '../text/qr-segment.js';
import { chunksAgree, segmentsOf } from './jsqr-chunks.js';

/** The segments, if the modules say so: read whole, or, where they are too damaged for us, nearly the same bits. */
export function bearOut(code: QRCode, image: PixelImage): readonly QrSegment[] | undefined {
  const reading = readGrid(sampleGrid(image, cornersOf(code), 17 + 4 * code.version));
  if (reading.kind === 'read') return reading.segments;
  return reading.data.some((data) => chunksAgree(code.chunks, code.version, data)) ? segmentsOf(code.chunks) : undefined;
}

/** Where jsqr found it. */
export function cornersOf({ location }: QRCode): Corners {
  return [location.topLeftCorner, location.topRightCorner, location.bottomRightCorner, location.bottomLeftCorner];
}
