import type { Effect, Projection } from '../client/client.js';
import type { Logger } from '../client/logger.js';
import { GuanxiError } from '../contract/error.js';
import type { LogId } from '../contract/ids.js';
import type { Journal } from '../replica/journal.js';
import type { OutboxEntry } from '../storage/storage.js';
import { isOfOutbox } from './settle.js';

/** An effect and the command that will have it. */
export interface PendingEffect {
  readonly entry: OutboxEntry;
  readonly effect: Effect;
}

/** What pending commands will do, log by log. */
export interface Projections {
  /** Registers a projection; gives back what takes it away. */
  // biome-ignore lint/suspicious/noExplicitAny: projections of every input are kept side by side.
  add(projection: Projection<any>): () => void;
  /** The effects on `log`, in the order the commands were given. */
  of(log: LogId): readonly PendingEffect[];
}

/** Projections of the commands in `journal`; whoever watches a log is told when its effects change. */
export function createProjections(journal: Journal, logger: Logger): Projections {
  // biome-ignore lint/suspicious/noExplicitAny: as above.
  const shows = new Map<string, Projection<any>>();
  let byLog: ReadonlyMap<LogId, readonly PendingEffect[]> = new Map();
  /** So that what has not changed is the same object again. A change of a command is a new entry. */
  const known = new WeakMap<OutboxEntry, readonly PendingEffect[]>();

  function effectsOf(entry: OutboxEntry): readonly PendingEffect[] {
    let effects = known.get(entry) ?? [];
    if (known.has(entry)) return effects;
    try {
      effects = (shows.get(entry.method)?.show(entry.input, entry) ?? []).map((effect) => ({ entry, effect }));
    } catch (error) {
      logger.error({ error, method: entry.method }, 'A projection threw.');
    }
    known.set(entry, effects);
    return effects;
  }

  function refresh(): void {
    const before = byLog;
    const now = new Map<LogId, PendingEffect[]>();
    for (const pending of [...journal.stored.outbox.values()].flatMap(effectsOf)) {
      const { log } = pending.effect;
      const others = now.get(log);
      if (others) others.push(pending);
      else now.set(log, [pending]);
    }
    byLog = now;
    for (const log of new Set([...before.keys(), ...now.keys()])) {
      const [one = [], other = []] = [before.get(log), now.get(log)];
      if (one.length !== other.length || one.some((pending, index) => pending !== other[index])) journal.touch(log);
    }
  }

  function refreshMethod(method: string): void {
    for (const entry of journal.stored.outbox.values()) if (entry.method === method) known.delete(entry);
    refresh();
  }

  journal.watch((writes) => {
    if (writes.some(isOfOutbox)) refresh();
  });
  void journal.loaded.then(refresh);

  return {
    add(projection) {
      const { name } = projection.method;
      if (shows.has(name)) throw new GuanxiError('conflict', `${name} has a projection already.`);
      shows.set(name, projection);
      refreshMethod(name);
      return () => {
        if (shows.get(name) !== projection) return;
        shows.delete(name);
        refreshMethod(name);
      };
    },
    of: (log) => byLog.get(log) ?? [],
  };
}
