import type { CommandId, ErrorBody, Json, Request } from '../contract/index.js';
import type { Credential, Transport } from '../transport/transport.js';
import type { Damage } from './link-valve.js';

/**
 * A server, a way to it, and hands to do things to both: what the suite needs to try a transport. One user, whose inbox
 * shows only what the suite does. `linkWorld` makes one for any `Link`; for a transport to a server of your own, write
 * the required members and as many of the optional ones as you can: a case that needs what is missing is skipped.
 */
export interface TransportWorld extends TransportControls {
  /** Makes a transport, not connected yet. The suite closes it. */
  transport(): Transport;
  /** A good token for the user. With `expiresIn`, it expires after so many ms. */
  credential(options?: { readonly expiresIn?: number }): Credential | Promise<Credential>;
  /** Something changes in the user's log number `log` (from 0), as by somebody else. */
  append(log: number): void | Promise<void>;
  /** The user's logs and their versions, as the server has them: what the inbox must tell. */
  heads(): ReadonlyMap<string, number> | Promise<ReadonlyMap<string, number>>;
  /** A request with an effect that happens once per id. `text` tells one command from another. */
  command(id: CommandId, text: string): Request;
  /** How often commands with this `text` took effect. */
  effects(text: string): number | Promise<number>;
  /** Tears all down. Called once, also when a case failed. */
  close(): void | Promise<void>;
}

/** What only some worlds can do. */
export interface TransportControls {
  /** Moves the clock that was given to the transports, letting what falls due happen. Without it, time is real. */
  advance?(ms: number): Promise<void>;
  /** The time of that clock. */
  now?(): number;
  /** Moves the transports' clock alone, forth or back, without running anything: somebody set the device's time. */
  setClock?(by: number): void;
  /** A request that is answered with `{ result: { value } }`. */
  echo?(value: Json): Request;
  /** A request that is refused with this error. */
  refuse?(error: ErrorBody): Request;
  /** From now on requests take effect, but their answers wait until `release`, which sends them in an order of its own choice. */
  hold?(): { readonly held: number; release(): void };
  /** Cuts every connection. They can be made again at once. */
  cut?(): void;
  /** Whether the server can be reached at all. */
  reachable?(yes: boolean): void;
  /** Lets nothing through any more, on present connections, and tells nobody. `false` ends it for new connections. */
  freeze?(yes: boolean): void;
  /** Does this to the next frame that carries an answer or a batch to a client. */
  damage?(damage: Damage): void;
  /** From now on the server refuses every token given so far, and says so to those who are connected. */
  expireTokens?(): void;
  /** A good token of another user. */
  foreignCredential?(): Credential;
  /** Takes the user's permission away. */
  revoke?(): void;
  /** The server no longer holds cursors of before; its logs stay. */
  trim?(): void;
  /** The server begins another history; its logs are empty. */
  restart?(): void;
  /** Sends the user a signal. */
  signal?(body: Json): void;
  /** How many sessions and streams of the user the server has open, and how many batches have been taken from it, ever. */
  counts?(): { readonly sessions: number; readonly streams: number; readonly batches: number };
}

/** The name of something that a case may need. */
export type TransportControl = keyof TransportControls;

/** One thing that a `Transport` must do; `run` rejects if it does not. */
export interface TransportCase {
  /** What is shown, in the present tense. */
  readonly name: string;
  /** What the world must be able to do. */
  readonly needs: readonly TransportControl[];
  /** Whether what the transport claims calls for the case. @default always */
  readonly applies?: (transport: Transport) => boolean;
  run(world: TransportWorld): Promise<void>;
}
