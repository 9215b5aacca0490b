/** Types that browsers show without running anything. All others are saved, as bytes of no type. */
const shown = /^(image\/(png|jpeg|gif|webp|avif|heic|bmp)|audio\/[\w.+-]+|video\/[\w.+-]+)$/;

/**
 * The headers of a file, whose type is the one found in its bytes. Whatever it holds, it cannot become a page or a script:
 * only pictures, sounds and videos keep their type, browsers may not guess another, and what is opened as a page of its own
 * has neither origin nor scripts.
 */
export function contentHeaders(type: string, name: string): Record<string, string> {
  const isShown = shown.test(type);
  return {
    'content-type': isShown ? type : 'application/octet-stream',
    'content-disposition': `${isShown ? 'inline' : 'attachment'}; filename="${plain(name)}"; filename*=UTF-8''${encoded(name)}`,
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
    // A picture may be shown by the app's page on another origin; whoever has its address has the right to it.
    'cross-origin-resource-policy': 'cross-origin',
    'referrer-policy': 'no-referrer',
  };
}

/** The name for programs that know only ASCII (RFC 6266, appendix D). */
function plain(name: string): string {
  return name.replace(/[^\x20-\x7e]|["\\%]/g, '_');
}

/** The name as RFC 8187 has it: `encodeURIComponent` leaves four characters that are no part of it. */
function encoded(name: string): string {
  return encodeURIComponent(name).replace(/['()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}
