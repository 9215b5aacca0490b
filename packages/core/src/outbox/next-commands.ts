import type { LogId } from '../contract/ids.js';
import type { OutboxEntry } from '../storage/storage.js';

/** The commands that may leave now: the oldest queued one of each log that is neither busy nor pausing, at most `room`. */
export function nextCommands(entries: Iterable<OutboxEntry>, isHeld: (log: LogId) => boolean, room: number): readonly OutboxEntry[] {
  const seen = new Set<LogId>();
  const next: OutboxEntry[] = [];
  for (const entry of entries) {
    if (next.length >= room) break;
    if (entry.state.name !== 'queued' || seen.has(entry.log)) continue;
    seen.add(entry.log);
    if (!isHeld(entry.log)) next.push(entry);
  }
  return next;
}
