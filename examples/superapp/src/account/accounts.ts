import type { UserId } from '@guanxi/core';
import { BehaviorSubject, type Observable } from 'rxjs';
import type { DemoPerson, Grant } from './demo-service.js';

/** Somebody who has signed in on this device. */
export interface Account {
  readonly user: UserId;
  readonly name: string;
  readonly avatar?: string;
  readonly token: string;
  /** Ms since 1970. */
  readonly expiresAt: number;
}

/** The accounts of this device and which of them is in use. */
export interface AccountList {
  readonly accounts: readonly Account[];
  readonly current: Account | undefined;
}

/** Keeps the accounts in the browser. */
export interface Accounts {
  readonly list$: Observable<AccountList>;
  read(): AccountList;
  /** Adds or renews an account and uses it. */
  enter(grant: Grant): void;
  /** Renews an account that may not be the one in use. */
  renew(grant: Grant): void;
  describe(person: DemoPerson): void;
  use(user: UserId | undefined): void;
  forget(user: UserId): void;
}

interface Stored {
  readonly accounts: readonly Account[];
  readonly current?: UserId | undefined;
}

/** The accounts kept under `key`; accounts of a server and of the page itself have keys of their own. */
export function storedAccounts(key: string, storage: globalThis.Storage = localStorage): Accounts {
  const subject = new BehaviorSubject<AccountList>(resolve(parse(storage.getItem(key))));
  // What another tab has written meanwhile, but for whom that one uses: each tab may use another account.
  const read = (): Stored => ({ ...parse(storage.getItem(key)), current: subject.value.current?.user });
  const change = (edit: (now: Stored) => Stored) => {
    const next = edit(read());
    storage.setItem(key, JSON.stringify(next));
    subject.next(resolve(next));
  };
  // Whoever is signed out in one tab is signed out in all.
  window.addEventListener('storage', (event) => {
    if (event.key === key || event.key === null) subject.next(resolve(read()));
  });
  const put = (accounts: readonly Account[], { token, expiresAt, user }: Grant): readonly Account[] => [
    { user: user.id, name: user.name, ...(user.avatar === undefined ? {} : { avatar: user.avatar }), token, expiresAt },
    ...accounts.filter((account) => account.user !== user.id),
  ];
  return {
    list$: subject.asObservable(),
    read: () => subject.value,
    enter: (grant) => change(({ accounts }) => ({ accounts: put(accounts, grant), current: grant.user.id })),
    renew: (grant) => change((now) => ({ ...now, accounts: put(now.accounts, grant) })),
    describe: ({ id, name, avatar }) =>
      change((now) => ({
        ...now,
        accounts: now.accounts.map((account) =>
          account.user === id ? { ...account, name, ...(avatar === undefined ? {} : { avatar }) } : account,
        ),
      })),
    use: (user) => change((now) => ({ ...now, current: user })),
    forget: (user) =>
      change((now) => ({
        accounts: now.accounts.filter((account) => account.user !== user),
        current: now.current === user ? undefined : now.current,
      })),
  };
}

function resolve({ accounts, current }: Stored): AccountList {
  return { accounts, current: accounts.find((account) => account.user === current) };
}

function parse(text: string | null): Stored {
  try {
    const value: unknown = JSON.parse(text ?? 'null');
    if (typeof value !== 'object' || value === null) return { accounts: [] };
    const { accounts, current } = value as Partial<Stored>;
    return { accounts: Array.isArray(accounts) ? accounts.filter(isAccount) : [], current };
  } catch {
    return { accounts: [] }; // Somebody else wrote there; signing in again is all it costs.
  }
}

function isAccount(value: unknown): value is Account {
  if (typeof value !== 'object' || value === null) return false;
  const { user, name, token, expiresAt } = value as Partial<Record<keyof Account, unknown>>;
  return typeof user === 'string' && typeof name === 'string' && typeof token === 'string' && typeof expiresAt === 'number';
}
