import { type CommandId, type CommandReceipt, GuanxiError, groupLog, type LogId, type UserId } from '@guanxi/core';
import type { Hub } from '../../src/hub/index.js';
import { newId } from '../hub/support/new-id.js';

/** The same people at the hub itself, without network or replica between. */
export interface Elsewhere {
  /** Founds the group, so that there is one whatever happens. */
  found(uuid: string): Promise<void>;
  /** Somebody who may sends so many messages, all at once. */
  send(log: LogId, count: number): Promise<readonly CommandId[]>;
  /** Everybody who may reads to the end. */
  read(log: LogId): Promise<void>;
}

export function createElsewhere(hub: Hub, people: readonly UserId[]): Elsewhere {
  const call = async (user: UserId, method: string, input: object, id: string = newId()): Promise<CommandReceipt> => {
    const session = await hub.open(user);
    try {
      const answer = await session.request({ op: 'call', id, method, input }, { signal: new AbortController().signal });
      return (answer as { readonly result: unknown }).result as CommandReceipt;
    } finally {
      session.close();
    }
  };
  /** Whether `user` was let. */
  const tried = async (work: Promise<unknown>): Promise<boolean> => {
    try {
      await work;
      return true;
    } catch (error) {
      if (GuanxiError.is(error) && error.code === 'forbidden') return false;
      throw error;
    }
  };
  return {
    async found(uuid) {
      const [owner, ...members] = people;
      if (owner) await call(owner, 'chat.create', { log: groupLog(uuid), name: 'Three', members });
    },
    async send(log, count) {
      for (const user of people) {
        const ids = Array.from({ length: count }, () => newId());
        const say = (id: string) => call(user, 'chat.send', { log, kind: 'chat.text', content: { text: id } }, id);
        if (await tried(Promise.all(ids.map(say)))) return ids;
      }
      return [];
    },
    async read(log) {
      for (const user of people) await tried(call(user, 'chat.read', { log, seq: 1_000_000 }));
    },
  };
}
