import type { Session } from '../client/client.js';
import type { DeviceId, LogId } from '../contract/ids.js';
import type { Json } from '../contract/json.js';
import type { Memory } from '../replica/memory.js';
import type { StorageWrite } from '../storage/storage.js';
import type { Cursor } from '../transport/transport.js';

/** What a session must know after a restart. */
interface Kept {
  /** Who was signed in with this storage. */
  readonly session: Session;
  /** This installation's id. */
  readonly device: DeviceId;
  /** How far the inbox has been stored; it begins again without. */
  readonly inbox: Cursor;
  /** Logs that could not be pulled when the inbox spoke of them. */
  readonly behind: readonly LogId[];
}

const prefix = 'core.';

/** Whether a key belongs to core, so that no feature writes it. */
export function isReserved(key: string): boolean {
  return key.startsWith(prefix);
}

/** What is kept under `name`, else null. */
export function kept<Name extends keyof Kept>({ values }: Memory, name: Name): Kept[Name] | null {
  return (values.get(prefix + name) ?? null) as Kept[Name] | null;
}

/** Keeps a value under `name`; null takes it away. */
export function keep<Name extends keyof Kept>(name: Name, value: Kept[Name] | null): StorageWrite {
  return { type: 'value', key: prefix + name, value: value as Json };
}

/** Where the inbox goes on. */
export function inboxCursor(memory: Memory): Cursor | 'start' {
  return kept(memory, 'inbox') ?? 'start';
}

/** Logs that are to be pulled again. */
export function logsBehind(memory: Memory): readonly LogId[] {
  return kept(memory, 'behind') ?? [];
}
