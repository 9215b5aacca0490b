import type { Effect, Projection } from '../client/client.js';
import type { Logger } from '../client/logger.js';
import { GuanxiError } from '../contract/error.js';
import type { CommandId, LogId } from '../contract/ids.js';
import type { Journal } from '../replica/journal.js';
import type { OutboxEntry, StorageWrite } from '../storage/storage.js';

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
  const known = new Map<CommandId, readonly PendingEffect[]>();
  let byLog: Map<LogId, PendingEffect[]> | null = null;

  function effectsOf(entry: OutboxEntry): readonly PendingEffect[] {
    try {
      return (shows.get(entry.method)?.show(entry.input, entry) ?? []).map((effect) => ({ entry, effect }));
    } catch (error) {
      logger.error({ error, method: entry.method }, 'A projection threw; its command is not shown.');
      return [];
    }
  }

  /** Computes anew what these commands do, and tells those who see it. */
  function refresh(ids: Iterable<CommandId>): void {
    const touched = new Set<LogId>();
    for (const id of ids) {
      for (const { effect } of known.get(id) ?? []) touched.add(effect.log);
      const entry = journal.stored.outbox.get(id);
      const effects = entry ? effectsOf(entry) : [];
      if (effects.length > 0) known.set(id, effects);
      else known.delete(id);
      for (const { effect } of effects) touched.add(effect.log);
    }
    byLog = null;
    for (const log of touched) journal.touch(log);
  }

  journal.watch((writes) => {
    const ids = new Set(writes.flatMap(commandsOf));
    if (writes.some(({ type }) => type === 'clear')) for (const id of known.keys()) ids.add(id);
    if (ids.size > 0) refresh(ids);
  });
  void journal.loaded.then(() => refresh([...journal.stored.outbox.keys()]));

  const refreshMethod = (method: string) =>
    refresh([...journal.stored.outbox.values()].filter((entry) => entry.method === method).map(({ id }) => id));

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
    of(log) {
      byLog ??= group(journal, known);
      return byLog.get(log) ?? [];
    },
  };
}

function group({ stored }: Journal, known: ReadonlyMap<CommandId, readonly PendingEffect[]>): Map<LogId, PendingEffect[]> {
  const byLog = new Map<LogId, PendingEffect[]>();
  for (const id of stored.outbox.keys()) {
    for (const pending of known.get(id) ?? []) {
      const { log } = pending.effect;
      byLog.set(log, [...(byLog.get(log) ?? []), pending]);
    }
  }
  return byLog;
}

function commandsOf(write: StorageWrite): CommandId[] {
  if (write.type === 'outbox') return [write.entry.id];
  return write.type === 'outbox-remove' ? [write.id] : [];
}
