/** A length in rpx, not part of a longer word. */
const rpx = /(^|[^\w.-])(-?\d*\.?\d+)rpx\b/gi;

/** A style as a browser reads it: a rpx is a 750th of the width, by the custom property that sheets use too. */
export function browserStyle(text: string): string {
  return text.includes('rpx') || text.includes('RPX') ? text.replace(rpx, '$1calc($2 * var(--rpx))') : text;
}

/** Addresses on the network that a style names. */
export function networkUrls(text: string): string[] {
  if (!text.includes('//')) return [];
  return [...text.matchAll(/url\(\s*(["']?)((?:https?:)?\/\/[^"')]+)\1\s*\)/gi)].map((match) => match[2] ?? '');
}
