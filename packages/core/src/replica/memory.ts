import type { CommandId, LogId } from '../contract/ids.js';
import type { Json } from '../contract/json.js';
import type { LogState, OutboxEntry, StorageSnapshot, StorageWrite } from '../storage/storage.js';

/** What a storage holds, but for the records. */
export interface Memory {
  readonly logs: Map<LogId, LogState>;
  /** In ascending `order`. */
  readonly outbox: Map<CommandId, OutboxEntry>;
  readonly values: Map<string, Json>;
}

/** A memory of what was read from a storage. */
export function memoryOf({ logs, outbox, values }: StorageSnapshot): Memory {
  return {
    logs: new Map(logs.map((state) => [state.log, state])),
    outbox: new Map(outbox.map((entry) => [entry.id, entry])),
    values: new Map(Object.entries(values)),
  };
}

/** The same, to be changed on its own. */
export function copyMemory({ logs, outbox, values }: Memory): Memory {
  return { logs: new Map(logs), outbox: new Map(outbox), values: new Map(values) };
}

/** Does to `memory` what a commit does to the storage. */
export function foldWrites({ logs, outbox, values }: Memory, writes: readonly StorageWrite[]): void {
  for (const write of writes) {
    if (write.type === 'log') logs.set(write.state.log, write.state);
    else if (write.type === 'forget') logs.delete(write.log);
    else if (write.type === 'outbox') outbox.set(write.entry.id, write.entry);
    else if (write.type === 'outbox-remove') outbox.delete(write.id);
    else if (write.type === 'value' && write.value !== null) values.set(write.key, write.value);
    else if (write.type === 'value') values.delete(write.key);
    else if (write.type === 'clear') for (const map of [logs, outbox, values]) map.clear();
  }
}
