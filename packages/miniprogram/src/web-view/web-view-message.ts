import { fault } from '../protocol/fault.js';
import { runtimeLimits as limits } from '../protocol/limits.js';
import { type PlainValue, parsePlain } from '../protocol/plain-value.js';

/** Ways that a page in a `web-view` can go in its program. */
export const webViewWays = ['navigateTo', 'redirectTo', 'switchTab', 'reLaunch', 'navigateBack'] as const;

/** What a page in a `web-view` says to the host around it. */
export type WebViewMessage =
  | { readonly guanxi: 'message'; readonly data: PlainValue }
  | { readonly guanxi: (typeof webViewWays)[number]; readonly url: string; readonly delta: number };

/** What such a page said, or null when it was said to somebody else. Throws a fault when it is none of the kind. */
export function parseWebViewMessage(value: unknown): WebViewMessage | null {
  if (typeof value !== 'object' || value === null || !('guanxi' in value)) return null;
  const { guanxi, data, url = '', delta = 1 } = value as Readonly<Record<string, unknown>>;
  if (guanxi === 'message') return { guanxi, data: parsePlain(data) };
  const way = webViewWays.find((one) => one === guanxi);
  if (!way) throw fault('bad-message', 'A page in a web-view sent a message of no known kind.');
  if (typeof url !== 'string' || url.length > limits.words || typeof delta !== 'number')
    throw fault('bad-message', 'A page in a web-view wants to go where nobody can.');
  return { guanxi: way, url, delta };
}
