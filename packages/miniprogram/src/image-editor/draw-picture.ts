import type { PlacedPicture, Point } from './placed-picture.js';

/** A line that was drawn on a picture: places and width are px of the picture. */
export interface Stroke {
  readonly color: string;
  readonly width: number;
  readonly points: Point[];
}

/** What is drawn: the picture, and the lines on it. */
export interface EditedPicture {
  readonly bitmap: ImageBitmap;
  readonly strokes: readonly Stroke[];
}

/** Px that the longer side of what is cut out has at most. */
const longest = 4096;

/** Draws the picture as it lies; the origin of the context is the middle of the frame. */
export function drawPicture(
  context: CanvasRenderingContext2D,
  { bitmap, strokes }: EditedPicture,
  { turns, scale, offset }: PlacedPicture,
): void {
  context.save();
  context.translate(offset.x, offset.y);
  context.rotate((turns * Math.PI) / 2);
  context.scale(scale, scale);
  context.translate(-bitmap.width / 2, -bitmap.height / 2);
  context.drawImage(bitmap, 0, 0);
  Object.assign(context, { lineCap: 'round', lineJoin: 'round' });
  for (const { color, width, points } of strokes) {
    const [first] = points;
    if (!first) continue;
    Object.assign(context, { strokeStyle: color, lineWidth: width });
    context.beginPath();
    context.moveTo(first.x, first.y);
    // A tap is a dot.
    for (const { x, y } of points.length > 1 ? points.slice(1) : points) context.lineTo(x, y);
    context.stroke();
  }
  context.restore();
}

/** What lies within the frame, px for px as the picture came, as a file: a JPEG stays one, everything else is a PNG. */
export async function cutOut(edited: EditedPicture, placed: PlacedPicture, mime: string): Promise<Blob> {
  const { frame, scale } = placed;
  const factor = Math.min(1 / scale, longest / Math.max(frame.width, frame.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(frame.width * factor));
  canvas.height = Math.max(1, Math.round(frame.height * factor));
  const context = canvas.getContext('2d');
  if (!context) throw new Error('fail the picture cannot be drawn');
  context.translate(canvas.width / 2, canvas.height / 2);
  context.scale(factor, factor);
  drawPicture(context, edited, placed);
  const type = mime === 'image/jpeg' ? mime : 'image/png';
  const made = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, type, 0.92));
  if (!made) throw new Error('fail the picture cannot be made');
  return made;
}
