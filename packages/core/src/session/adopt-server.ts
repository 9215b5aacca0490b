import type { Session } from '../client/client.js';
import { GuanxiError } from '../contract/error.js';
import type { DeviceId, UserId } from '../contract/ids.js';
import type { HelloAnswer } from '../contract/request.js';
import type { Memory } from '../replica/memory.js';
import type { StorageWrite } from '../storage/storage.js';
import { keep, kept } from './values.js';

/**
 * What a server's hello means for what is stored. A new epoch voids every log and cursor; the outbox stays, and what
 * was acknowledged but never seen is sent again, since nobody knows whether the new history holds it. Another account's
 * storage is refused with `conflict`: her commands must not be sent in this one's name.
 */
export function adoptServer(memory: Memory, server: HelloAnswer, device: DeviceId): { session: Session; writes: readonly StorageWrite[] } {
  const before = kept(memory, 'session');
  const session: Session = { user: server.user as UserId, device, server };
  if (before && before.user !== session.user) {
    throw new GuanxiError('conflict', `This storage is ${before.user}'s; give ${session.user} another.`);
  }
  if (!before || before.server.epoch === server.epoch) return { session, writes: [keep('session', session)] };
  const forget = [...memory.logs.keys()].map((log): StorageWrite => ({ type: 'forget', log }));
  const again = [...memory.outbox.values()].flatMap((entry): StorageWrite[] =>
    entry.state.name === 'done' ? [{ type: 'outbox', entry: { ...entry, state: { name: 'queued', attempts: 1 } } }] : [],
  );
  return { session, writes: [...forget, ...again, keep('inbox', null), keep('behind', null), keep('session', session)] };
}
