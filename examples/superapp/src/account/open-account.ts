import { type Chat, createChat } from '@guanxi/chat';
import { createGroups, type Groups } from '@guanxi/chat/groups';
import { type Forwarding, forwarding } from '@guanxi/chat/kinds';
import {
  type ConversationSettings,
  conversationSettings,
  type Drafts,
  drafts,
  type Favourites,
  favourites,
  type PlayedVoices,
  playedVoices,
  type ReEdit,
  type RemovedForMe,
  reEdit,
  removedForMe,
} from '@guanxi/chat/personal';
import { createPins, type Pins } from '@guanxi/chat/pins';
import { type ChatSearch, createWorkerSearch, serveSearch, sharedSearch } from '@guanxi/chat/search';
import { type Auth, type Client, createPeople, type People, type UserId } from '@guanxi/core';
import type { Blobs } from '@guanxi/core/blobs';
import { type Codes, createCodes } from '@guanxi/core/codes';
import { type Contacts, createContacts } from '@guanxi/core/contacts';
import { createDevices, type Devices } from '@guanxi/core/devices';
import { indexedDbStorage } from '@guanxi/core/storage/indexeddb';
import { createTabClient } from '@guanxi/core/tabs';
import type { Observable } from 'rxjs';
import type { Accounts } from './accounts.js';
import { type ConversationLists, conversationLists } from './conversation-lists.js';
import type { DemoService } from './demo-service.js';
import { aliasesOf, sharedContacts } from './shared-contacts.js';

/** All that the screens work with: one account, opened. */
export interface OpenAccount {
  readonly user: UserId;
  readonly client: Client;
  readonly chat: Chat;
  readonly lists: ConversationLists;
  readonly groups: Groups;
  readonly forwarding: Forwarding;
  readonly settings: ConversationSettings;
  readonly drafts: Drafts;
  readonly favourites: Favourites;
  readonly played: PlayedVoices;
  readonly removed: RemovedForMe;
  readonly pins: Pins;
  readonly reEdit: ReEdit;
  readonly search: ChatSearch;
  readonly contacts: Contacts;
  /** What one calls one's contacts, by their ids. */
  readonly aliases$: Observable<ReadonlyMap<UserId, string>>;
  readonly codes: Codes;
  readonly devices: Devices;
  readonly blobs: Blobs;
  readonly people: People;
  readonly service: DemoService;
  readonly accounts: Accounts;
  /** Keeps what is stored. Idempotent. */
  close(): Promise<void>;
}

/** Puts the packages together for `user`, from what this device has stored of her. */
export function openAccount(options: { readonly service: DemoService; readonly accounts: Accounts; readonly user: UserId }): OpenAccount {
  const { service, accounts, user } = options;
  const name = `guanxi-${service.kind}-${user}`;
  // All tabs in which she is open share one connection and one index of what can be found.
  const client = createTabClient({
    name,
    storage: () => indexedDbStorage({ name }),
    transport: () => service.transport(),
    token: authFor(options),
    services: { search: serveSearch((own, storage) => createWorkerSearch(own, { storage, name, worker: searchWorker })) },
  });
  const people = createPeople(client);
  const parts = {
    chat: createChat(client),
    groups: createGroups(client),
    forwarding: forwarding(client),
    settings: conversationSettings(client),
    drafts: drafts(client),
    favourites: favourites(client),
    played: playedVoices(client),
    removed: removedForMe(client),
    pins: createPins(client),
    search: sharedSearch(client, client.service('search')),
    contacts: sharedContacts(createContacts(client, { people })),
    codes: createCodes(client),
    devices: createDevices(client),
    blobs: service.blobs(client),
  };
  return {
    user,
    client,
    people,
    service,
    accounts,
    lists: conversationLists(parts),
    reEdit: reEdit(client),
    aliases$: aliasesOf(parts.contacts),
    ...parts,
    async close() {
      for (const part of Object.values(parts)) await part.close();
      await client.close();
    },
  };
}

function searchWorker(): Worker {
  return new Worker(new URL('@guanxi/chat/search/worker', import.meta.url), { type: 'module', name: 'guanxi-search' });
}

/** The stored token while it is good; a renewed one when it is about to end or was refused; none when that fails. */
function authFor({ service, accounts, user }: { readonly service: DemoService; readonly accounts: Accounts; readonly user: UserId }): Auth {
  return async (why) => {
    const account = accounts.read().accounts.find((known) => known.user === user);
    if (account === undefined) return null;
    if (why === 'connect' && account.expiresAt > Date.now()) return account;
    try {
      const grant = await service.renew(account.token);
      accounts.renew(grant);
      return grant;
    } catch (error) {
      // Refused means that she has to sign in again; out of reach means that the old token is still worth a try.
      if (isRefusal(error)) return null;
      throw error;
    }
  };
}

function isRefusal(error: unknown): boolean {
  const code = (error as { readonly code?: unknown } | null)?.code;
  return code === 'unauthenticated' || code === 'forbidden' || code === 'not-found' || code === 'invalid';
}
