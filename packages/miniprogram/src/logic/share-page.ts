import { systemClock } from '@guanxi/core';
import type { PlainValue } from '../protocol/plain-value.js';
import type { HostLink } from './host-link.js';
import type { OpenPage } from './page.js';
import type { ProgramEvents } from './program-events.js';

/** A way of passing a page on: to a chat, to Moments, to one's favourites, or as a link. */
export type ShareWay = 'share' | 'timeline' | 'favorites' | 'link';

/** Ms that a page has to make up its mind when it gives a promise, as in WeChat. */
const patience = 3_000;

const handlers: Readonly<Record<ShareWay, string>> = {
  share: 'onShareAppMessage',
  timeline: 'onShareTimeline',
  favorites: 'onAddToFavorites',
  link: '',
};

type Said = Readonly<Record<string, unknown>>;

/**
 * Asks the page what to pass on, and hands that to the host: kind, title, path with its query, and picture. What the page does
 * not say is this page as it is. `given` is what its code is told: where from, and the button.
 */
export async function sharePage(page: OpenPage, way: ShareWay, given: object, link: HostLink, events: ProgramEvents): Promise<PlainValue> {
  const asked = way === 'link' ? events.ask('CopyUrl', {}) : page.live(handlers[way], { webViewUrl: undefined, ...given });
  const said = await settled(asked as Said | Promise<Said> | undefined);
  const here = Object.entries(page.query)
    .map((pair) => pair.map(encodeURIComponent).join('='))
    .join('&');
  const query = String(said['query'] ?? here).replace(/^\?/, '');
  const path = way === 'share' && typeof said['path'] === 'string' ? said['path'] : `/${page.path}${query === '' ? '' : `?${query}`}`;
  return link.call('guanxi.share', {
    kind: way,
    title: String(said['title'] ?? ''),
    path: path.startsWith('/') ? path : `/${path}`,
    imageUrl: String(said['imageUrl'] ?? ''),
  });
}

/** What the page gave; its promise counts if it comes in time, and does not fail. */
async function settled(asked: Said | Promise<Said> | undefined): Promise<Said> {
  const said = (await asked) ?? {};
  const { promise } = said as { readonly promise?: Promise<Said> };
  if (!(promise instanceof Promise)) return said;
  const late = new Promise<Said>((resolve) => {
    systemClock.after(patience, () => resolve(said));
  });
  return Promise.race([promise.then((later) => ({ ...said, ...later })).catch(() => said), late]);
}
