import { GuanxiError } from '../contract/error.js';
import type { PageEvents, TabClientOptions } from './tab-client.js';

/** What a tab takes from its browser, or from its options. */
export type Platform = Required<Pick<TabClientOptions, 'locks' | 'channel'>> & { readonly page: PageEvents | null };

/** Refuses with `unsupported` where tabs can neither agree on a host nor speak with one another. */
export function platform({ locks, channel, page }: Pick<TabClientOptions, 'locks' | 'channel' | 'page'>): Platform {
  const { navigator, BroadcastChannel: Channel } = globalThis;
  const found = locks ?? (navigator?.locks as Platform['locks'] | undefined);
  if (!found) throw missing('Web Locks');
  if (!channel && !Channel) throw missing('BroadcastChannel');
  const window = globalThis as Partial<PageEvents>;
  return {
    locks: found,
    channel: channel ?? ((name) => new Channel(name)),
    page: page ?? (window.addEventListener && window.removeEventListener ? (window as PageEvents) : null),
  };
}

function missing(what: string): GuanxiError {
  return new GuanxiError('unsupported', `There are no ${what} here; use createClient, in one tab at a time.`);
}
