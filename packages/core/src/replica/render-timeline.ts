import type { Timeline, TimelineEntry } from '../client/client.js';
import type { LogRecord } from '../contract/record.js';
import type { PendingEffect } from '../outbox/projections.js';
import { holdsEffect } from '../outbox/settle.js';
import type { LogState, OutboxEntry, Range } from '../storage/storage.js';
import { inRanges, intersectRange } from './ranges.js';

/** What a timeline is drawn from. */
export interface TimelineParts {
  readonly state: LogState;
  readonly range: Range;
  /** By place; those outside `range` or in a hole are left out. */
  readonly records: ReadonlyMap<number, LogRecord>;
  readonly effects: readonly PendingEffect[];
  /** The line of an untouched record: the same object as long as the record is. */
  readonly line: (record: LogRecord) => TimelineEntry;
  readonly fault: (error: unknown) => void;
}

/** The stored records of a window with what is pending on top. */
export function renderTimeline({ state, range, records, effects, line, fault }: TimelineParts): Timeline {
  const holes = intersectRange(state.holes, range);
  const present: LogRecord[] = [];
  for (let place = range[0]; place <= range[1]; place += 1) {
    const record = records.get(place);
    if (record && !inRanges(holes, place)) present.push(record);
  }
  const ids = new Set<string>(present.map(({ id }) => id));
  const changes = changesById(effects);
  const entries = present.map((record) => withChanges(line(record), changes.get(record.id), fault));
  if (range[1] >= state.seq) {
    for (const { entry, effect } of effects) {
      if (effect.type === 'append' && !ids.has(entry.id)) {
        entries.push(withChanges(appended(entry, effect.kind, effect.body), changes.get(entry.id), fault));
      }
    }
  }
  return { state, range, entries, holes };
}

function appended(entry: OutboxEntry, kind: string, body: LogRecord['body']): TimelineEntry {
  const { author, at } = entry;
  const record: LogRecord = { id: entry.id as string as LogRecord['id'], seq: 0, version: 0, kind, body, author, at };
  return { record, delivery: entry.state.name === 'failed' ? 'failed' : 'pending', command: entry };
}

function changesById(effects: readonly PendingEffect[]): Map<string, PendingEffect[]> {
  const changes = new Map<string, PendingEffect[]>();
  for (const pending of effects) {
    if (pending.effect.type !== 'change') continue;
    const { id } = pending.effect;
    changes.set(id, [...(changes.get(id) ?? []), pending]);
  }
  return changes;
}

/** A refused change leaves the record as it is and names the command; one under way is shown. */
function withChanges(line: TimelineEntry, changes: readonly PendingEffect[] = [], fault: (error: unknown) => void): TimelineEntry {
  let { record, delivery, command } = line;
  for (const { entry, effect } of changes) {
    if (effect.type !== 'change' || holdsEffect(record, entry, effect.log)) continue;
    if (entry.state.name === 'failed') {
      command ??= entry;
      continue;
    }
    try {
      record = { ...record, body: effect.body(record) };
      if (delivery === 'stored') delivery = 'changing';
    } catch (error) {
      fault(error);
    }
  }
  return record === line.record && command === line.command ? line : { record, delivery, ...(command ? { command } : {}) };
}
