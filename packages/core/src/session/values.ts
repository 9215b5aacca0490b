import type { Session } from '../client/client.js';
import type { LogId } from '../contract/ids.js';
import type { Json } from '../contract/json.js';
import type { Memory } from '../replica/memory.js';
import type { StorageWrite } from '../storage/storage.js';
import type { Cursor } from '../transport/transport.js';

/** The names under which a session keeps what it must know after a restart. */
const keys = { session: 'core.session', device: 'core.device', inbox: 'core.inbox', behind: 'core.behind' } as const;

/** Whether a key belongs to core, so that no feature writes it. */
export function isReserved(key: string): boolean {
  return key.startsWith('core.');
}

/** Who was signed in with this storage. */
export function storedSession({ values }: Memory): Session | null {
  return (values.get(keys.session) ?? null) as Session | null;
}

/** This installation's id, if it has one. */
export function storedDevice({ values }: Memory): string | null {
  return (values.get(keys.device) ?? null) as string | null;
}

/** How far the inbox has been stored. */
export function inboxCursor({ values }: Memory): Cursor | 'start' {
  return (values.get(keys.inbox) as string | undefined) ?? 'start';
}

/** Logs that could not be pulled when the inbox spoke of them. */
export function logsBehind({ values }: Memory): readonly LogId[] {
  return (values.get(keys.behind) ?? []) as readonly LogId[];
}

/** Keeps the session. */
export function putSession(session: Session): StorageWrite {
  return value(keys.session, session as unknown as Json);
}

/** Keeps the device's id. */
export function putDevice(device: string): StorageWrite {
  return value(keys.device, device);
}

/** Moves the inbox cursor; null makes it begin again. */
export function putCursor(cursor: Cursor | null): StorageWrite {
  return value(keys.inbox, cursor);
}

/** Keeps which logs are to be pulled again. */
export function putBehind(logs: readonly LogId[]): StorageWrite {
  return value(keys.behind, logs.length > 0 ? logs : null);
}

function value(key: string, json: Json): StorageWrite {
  return { type: 'value', key, value: json };
}
