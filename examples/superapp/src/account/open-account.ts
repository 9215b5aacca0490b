import { type Chat, createChat } from '@guanxi/chat';
import { type Auth, type Client, createClient, createPeople, type People, type UserId } from '@guanxi/core';
import { indexedDbStorage } from '@guanxi/core/storage/indexeddb';
import type { Accounts } from './accounts.js';
import type { DemoService } from './demo-service.js';

/** All that the screens work with: one account, opened. */
export interface OpenAccount {
  readonly user: UserId;
  readonly client: Client;
  readonly chat: Chat;
  readonly people: People;
  readonly service: DemoService;
  readonly accounts: Accounts;
  /** Keeps what is stored. Idempotent. */
  close(): Promise<void>;
}

/** Puts the packages together for `user`, from what this device has stored of her. */
export function openAccount(options: { readonly service: DemoService; readonly accounts: Accounts; readonly user: UserId }): OpenAccount {
  const { service, accounts, user } = options;
  const client = createClient({
    transport: service.transport(),
    storage: indexedDbStorage({ name: `guanxi-${service.kind}-${user}` }),
    token: authFor(options),
  });
  const chat = createChat(client);
  const people = createPeople(client);
  return {
    user,
    client,
    chat,
    people,
    service,
    accounts,
    async close() {
      chat.close();
      await client.close();
    },
  };
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
