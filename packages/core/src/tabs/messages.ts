import type { ClientState } from '../client/client.js';
import type { ErrorBody } from '../contract/error.js';
import type { CommandId, LogId } from '../contract/ids.js';
import type { Json } from '../contract/json.js';
import type { Signal } from '../contract/record.js';
import type { Range } from '../storage/storage.js';

/** Tells our messages, in this form, from others on the channel. Another number is another form. */
export const tabsTag = 'guanxi.tabs.1';
const anyTag = /^guanxi\.tabs\.\d+$/;

/** Under which all tabs of an account meet: the name of their channel and of their lock. It stays the same for ever, so that no two versions write at once. */
export function meetingPlace(name: string): string {
  return `guanxi.tabs:${name}`;
}

/** A command as one tab gives it to the host. */
export interface GivenCommand {
  readonly id: CommandId;
  readonly log: LogId;
  readonly method: string;
  readonly input: Json;
}

/** What a tab asks of the host. */
export type Question =
  /** Answered with the session. */
  | { readonly op: 'start' }
  /** Answered when stored. */
  | { readonly op: 'enqueue'; readonly command: GivenCommand }
  /** Answered with the receipt. `left` says that it may have been sent: if it waits no more, it was not taken back. */
  | { readonly op: 'settled'; readonly command: GivenCommand; readonly left: boolean }
  | { readonly op: 'call'; readonly id: CommandId; readonly method: string; readonly input: Json }
  | { readonly op: 'signal'; readonly log: LogId; readonly kind: string; readonly body: Json }
  | { readonly op: 'hear'; readonly kind: string }
  | { readonly op: 'value'; readonly key: string; readonly value: Json }
  | { readonly op: 'retry'; readonly id: CommandId }
  | { readonly op: 'drop'; readonly id: CommandId }
  | { readonly op: 'load'; readonly log: LogId; readonly range: Range }
  | { readonly op: 'sync'; readonly log: LogId }
  | { readonly op: 'service'; readonly name: string; readonly question: Json }
  | { readonly op: 'signOut' };

/** Where the host's connection stands. */
export interface ToldStatus {
  readonly state: ClientState;
  readonly retryAt?: number;
  readonly error?: ErrorBody;
  /** Ms to add to the clock of this device to get the server's. */
  readonly offset: number;
}

/** What travels between tabs. Each names its sender; what a host says is for all. */
export type TabMessage =
  /** A tab has come: the host says where it stands. */
  | { readonly type: 'hello' }
  /** The host stands at this commit. Told when it begins, and to each who comes. */
  | { readonly type: 'here'; readonly host: string; readonly number: number; readonly status: ToldStatus }
  | { readonly type: 'status'; readonly host: string; readonly status: ToldStatus }
  /** A commit that was stored, its writes as JSON text; null: too much to tell. */
  | { readonly type: 'commit'; readonly host: string; readonly number: number; readonly writes: string | null }
  | { readonly type: 'signal'; readonly host: string; readonly signal: Signal }
  /** The newest word of a service. */
  | { readonly type: 'news'; readonly host: string; readonly name: string; readonly news: Json }
  /** The host stops being one. */
  | { readonly type: 'gone'; readonly host: string }
  /** Signed out: there is nothing left to serve. */
  | { readonly type: 'over' }
  | { readonly type: 'ask'; readonly host: string; readonly tab: string; readonly n: number; readonly question: Question }
  | { readonly type: 'abort'; readonly host: string; readonly tab: string; readonly n: number }
  | { readonly type: 'answer'; readonly host: string; readonly tab: string; readonly n: number; readonly result: Json }
  | { readonly type: 'refusal'; readonly host: string; readonly tab: string; readonly n: number; readonly error: ErrorBody };

/** A message as it was sent by this version; `foreign` for one of another version, null for anything else. */
export function parseTabMessage(data: unknown): TabMessage | 'foreign' | null {
  if (!Array.isArray(data) || typeof data[0] !== 'string' || !anyTag.test(data[0])) return null;
  return data[0] === tabsTag ? (data[1] as TabMessage) : 'foreign';
}
