import type { Observable } from 'rxjs';
import type { Client, ClientOptions } from '../client/client.js';
import type { Json } from '../contract/json.js';
import type { Storage } from '../storage/storage.js';
import type { Transport } from '../transport/transport.js';
import type { TabChannel } from './tab-channel.js';
import type { WatchedStorage } from './told-storage.js';

/** What is used of the platform's `navigator.locks`. */
export interface TabLocks {
  /** Grants one after the other; who has died or whose promise is settled has it no longer. */
  request(name: string, options: { readonly signal: AbortSignal }, granted: () => Promise<void>): Promise<unknown>;
}

/** What tells that a page is put aside and taken up again, such as a window. */
export interface PageEvents {
  addEventListener(type: 'pagehide' | 'pageshow', listener: (event: { readonly persisted?: boolean }) => void): void;
  removeEventListener(type: 'pagehide' | 'pageshow', listener: (event: { readonly persisted?: boolean }) => void): void;
}

/** Work that is done once for all tabs, where the connection is. */
export interface TabService {
  /** Answers one question. Throws a `GuanxiError` to refuse; `signal` fires when the answer is no longer wanted. */
  answer(question: Json, signal: AbortSignal): Promise<Json>;
  /** What all tabs are told. */
  readonly news$?: Observable<Json>;
  close(): Promise<void>;
}

/** Begins a service over the host's own client and the storage that it writes; closed before they are. */
export type ServeTabs = (client: Client, storage: WatchedStorage) => TabService;

/** A service as every tab reaches it. */
export interface SharedService {
  /**
   * Asks whichever tab serves, and the next one if that goes. `unsupported` if there is no such service, `rate-limited` when too
   * many questions wait.
   */
  ask(question: Json, options?: { readonly signal?: AbortSignal }): Promise<Json>;
  /** The newest word, once there is one, then each. */
  readonly news$: Observable<Json>;
}

/** How to make one tab's client. All tabs of an account are given the same. */
export interface TabClientOptions extends Pick<ClientOptions, 'token' | 'clock' | 'random' | 'logger'> {
  /** Names the account on this device, such as its user id: tabs of one name have one connection. */
  readonly name: string;
  /** Opens the storage: each tab reads it, one writes. It must be one that tabs share, such as `indexedDbStorage`. */
  readonly storage: () => Storage;
  /** Makes the transport; called in the tab that becomes the host. */
  readonly transport: () => Transport;
  /** By name. */
  readonly services?: Readonly<Record<string, ServeTabs>>;
  /** @default `navigator.locks` */
  readonly locks?: TabLocks;
  /** Opens an end of the channel of this name. @default a BroadcastChannel */
  readonly channel?: (name: string) => TabChannel;
  /** @default the window */
  readonly page?: PageEvents;
}

/** `host`: this tab has the connection and writes the storage for all. */
export type TabRole = 'host' | 'guest';

/** One tab's client. It is a `Client` like any other; which tab has the connection makes no difference to who uses it. */
export interface TabClient extends Client {
  readonly role$: Observable<TabRole>;
  service(name: string): SharedService;
}
