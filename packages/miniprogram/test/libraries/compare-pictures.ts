/** Two pictures as base64 of PNG, and what a cell's mean colour may be away from the other's before the cell differs, of 255. */
export interface PicturePair {
  readonly drawn: string;
  readonly reference: string;
  readonly distance: number;
}

/** How two pictures differ. */
export interface PictureDifference {
  /** Cells that differ, of all cells of the larger one: 0 to 1. */
  readonly share: number;
  /** The drawn picture, pale, with the cells that differ in red: base64 of PNG. */
  readonly picture: string;
}

/**
 * Compares pictures by the mean colours of cells of 8 by 8 px. A cell differs if its colour is none that the other picture
 * has in that cell or in one beside it: a line of text may be some px wider, as with another font, but not gone, moved by
 * more than a cell, or of another colour. Runs in a page, so it stands on nothing outside itself.
 */
export async function comparePictures({ drawn, reference, distance }: PicturePair): Promise<PictureDifference> {
  const size = 8;
  const decode = async (text: string) => {
    const bitmap = await createImageBitmap(await (await fetch(`data:image/png;base64,${text}`)).blob());
    const { width, height } = bitmap;
    const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
    if (!context) throw new Error('There is no canvas to compare pictures on.');
    context.drawImage(bitmap, 0, 0);
    const { data } = context.getImageData(0, 0, width, height);
    const [columns, rows] = [Math.ceil(width / size), Math.ceil(height / size)];
    const sums = new Float64Array(columns * rows * 3);
    const counts = new Uint32Array(columns * rows);
    for (let at = 0; at < width * height; at += 1) {
      const cell = Math.floor(Math.floor(at / width) / size) * columns + Math.floor((at % width) / size);
      counts[cell]! += 1;
      for (let channel = 0; channel < 3; channel += 1) sums[cell * 3 + channel]! += data[at * 4 + channel]!;
    }
    return { context, columns, rows, means: sums.map((sum, at) => sum / counts[Math.floor(at / 3)]!) };
  };
  type Grid = Awaited<ReturnType<typeof decode>>;
  const isMissing = (x: number, y: number, from: Grid, among: Grid) => {
    if (x >= from.columns || y >= from.rows) return false;
    for (let channel = 0; channel < 3; channel += 1) {
      let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
      for (let row = Math.max(0, y - 1); row <= Math.min(among.rows - 1, y + 1); row += 1) {
        for (let column = Math.max(0, x - 1); column <= Math.min(among.columns - 1, x + 1); column += 1) {
          const mean = among.means[(row * among.columns + column) * 3 + channel]!;
          [least, most] = [Math.min(least, mean), Math.max(most, mean)];
        }
      }
      const mean = from.means[(y * from.columns + x) * 3 + channel]!;
      if (mean < least - distance || mean > most + distance) return true;
    }
    return false;
  };
  const [one, other] = await Promise.all([decode(drawn), decode(reference)]);
  const [columns, rows] = [Math.max(one.columns, other.columns), Math.max(one.rows, other.rows)];
  const { context } = one;
  context.fillStyle = 'rgb(255 255 255 / 70%)';
  context.fillRect(0, 0, context.canvas.width, context.canvas.height);
  context.fillStyle = 'rgb(255 0 0 / 60%)';
  let differing = 0;
  for (let y = 0; y < rows; y += 1) {
    for (let x = 0; x < columns; x += 1) {
      if (!isMissing(x, y, one, other) && !isMissing(x, y, other, one)) continue;
      differing += 1;
      context.fillRect(x * size, y * size, size, size);
    }
  }
  const blob = await context.canvas.convertToBlob({ type: 'image/png' });
  const bytes = new Uint8Array(await blob.arrayBuffer());
  return { share: differing / (columns * rows), picture: btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')) };
}
