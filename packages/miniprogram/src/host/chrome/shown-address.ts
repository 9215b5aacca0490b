/**
 * An address by which the host's page shows a picture or film of a program. Opened by itself, as browsers offer, an address of the host's own
 * origin would be a page of the host's if its bytes were said to be one: so they are said to be a picture, and drawings, which can hold scripts,
 * get an address that has no origin.
 */
export async function shownAddress(file: Blob, kind: 'image' | 'video'): Promise<string> {
  if (/^image\/svg\b/i.test(file.type)) return drawingAddress(await file.text());
  // Browsers know both by their bytes.
  const type = /^(image|video)\/[\w.-]+$/.test(file.type) ? file.type : { image: 'image/png', video: 'video/mp4' }[kind];
  return URL.createObjectURL(file.slice(0, file.size, type));
}

/** The same of the text of an SVG. */
export function drawingAddress(text: string): string {
  return `data:image/svg+xml,${encodeURIComponent(text)}`;
}
