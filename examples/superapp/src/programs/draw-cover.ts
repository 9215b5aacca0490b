/** Px of the picture on a card: five to four, as WeChat's. */
const size = { width: 500, height: 400 } as const;

/** A picture of a program, which may be a drawing, as a JPEG for a card; null when it is no picture. */
export async function drawCover(bytes: Uint8Array): Promise<Blob | null> {
  const isDrawing = /^\s*(<\?xml|<svg)/.test(new TextDecoder().decode(bytes.subarray(0, 200)));
  const image = new Image();
  const url = URL.createObjectURL(new Blob([bytes as Uint8Array<ArrayBuffer>], isDrawing ? { type: 'image/svg+xml' } : {}));
  try {
    image.src = url;
    await image.decode();
  } catch {
    return null; // The card says what it is in words, too.
  } finally {
    URL.revokeObjectURL(url);
  }
  const canvas = Object.assign(document.createElement('canvas'), size);
  const scale = Math.max(size.width / image.naturalWidth, size.height / image.naturalHeight);
  const [width, height] = [image.naturalWidth * scale, image.naturalHeight * scale];
  canvas.getContext('2d')?.drawImage(image, (size.width - width) / 2, (size.height - height) / 2, width, height);
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.85));
}
