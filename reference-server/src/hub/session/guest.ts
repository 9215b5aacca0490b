import type { DeviceId, GuanxiError, UserId } from '@guanxi/core/contract';

/** Where a connection comes from, as its gateway sees it. */
export interface CameFrom {
  readonly address?: string;
  /** The `User-Agent` of what connects. */
  readonly agent?: string;
}

/** A session as a door sees it. */
export interface Guest {
  readonly user: UserId;
  readonly from: CameFrom;
  /** What the `sid` of its token says. */
  readonly signIn?: string;
  /** What it said in its `hello`. */
  readonly device?: DeviceId;
  /** Ends it for good: its streams, its requests and its renewals. */
  expel(error: GuanxiError): void;
}

/** Keeps out whom the hub is not to serve, though their tokens are good. A feature brings it, as `OpenModule.door`. */
export interface Door {
  /** A session with a good token. Rejects with `unauthenticated` if it is not let in. */
  enter(guest: Guest): Promise<void>;
  /** It has said which device it is, and is asked nothing before it is let in. Rejects if it is not. */
  greet(guest: Guest, device: DeviceId): Promise<void>;
  /** It brings a fresh token of a sign-in. Rejects with `unauthenticated` if that is not let in. */
  renew(guest: Guest, signIn: string | undefined): Promise<void>;
  /** It is over. */
  leave(guest: Guest): void;
}
