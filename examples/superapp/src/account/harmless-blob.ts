/** Types that pages show without running anything; the server's answers hold to the same. */
const shown = /^(image\/(png|jpeg|gif|webp|avif|heic|bmp)|audio\/[\w.+-]+|video\/[\w.+-]+)$/;

/** The same bytes as `type` if a page shows that without running it, else as no type: an address of them never is a page of this origin. */
export function harmlessBlob(blob: Blob, type: string = blob.type): Blob {
  return blob.slice(0, blob.size, shown.test(type) ? type : 'application/octet-stream');
}
