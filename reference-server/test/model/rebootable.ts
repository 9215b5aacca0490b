import { GuanxiError, memoryStorage, type Storage } from '@guanxi/core';

/** One device's disk: it outlives the clients that use it, also those that die. */
export interface Disk {
  /** For the next client. The handle before is dead from now on: what it still tries is refused and changes nothing. */
  boot(): Storage;
  /** What is on it, whoever uses it. */
  readonly content: Storage;
}

/** A disk in memory. */
export function rebootable(): Disk {
  const content = memoryStorage();
  let generation = 0;
  return {
    content,
    boot() {
      generation += 1;
      const mine = generation;
      const alive = <Result>(work: () => Promise<Result>): Promise<Result> =>
        mine === generation ? work() : Promise.reject(new GuanxiError('closed', 'This device was switched off.'));
      return {
        capabilities: content.capabilities,
        load: () => alive(() => content.load()),
        timeline: (log, range) => alive(() => content.timeline(log, range)),
        states: (log, kind) => alive(() => content.states(log, kind)),
        commit: (writes) => alive(() => content.commit(writes)),
        close: async () => {},
      };
    },
  };
}
