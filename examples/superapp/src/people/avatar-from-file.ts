/** Characters of an avatar's data URL; the server holds to the same. */
const longest = 16_384;
/** Sides to try, in pixels, and how much of the picture to keep. */
const tries = [
  [192, 0.85],
  [192, 0.7],
  [144, 0.75],
  [96, 0.75],
  [96, 0.5],
] as const;

/** The middle square of a picture, as a data URL that is short enough. Rejects when the file is no picture. */
export async function avatarFromFile(file: Blob): Promise<string> {
  const picture = await createImageBitmap(file);
  try {
    for (const [side, quality] of tries) {
      const url = drawSquare(picture, side, quality);
      if (url.length <= longest) return url;
    }
  } finally {
    picture.close();
  }
  throw new Error('The picture cannot be made small enough.');
}

function drawSquare(picture: ImageBitmap, side: number, quality: number): string {
  const canvas = document.createElement('canvas');
  canvas.width = side;
  canvas.height = side;
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('This browser cannot draw.');
  const cut = Math.min(picture.width, picture.height);
  context.drawImage(picture, (picture.width - cut) / 2, (picture.height - cut) / 2, cut, cut, 0, 0, side, side);
  return canvas.toDataURL('image/webp', quality);
}
