import type { BlobId, LogRecord, RecordId, UserId } from '@guanxi/core/contract';
import type { LogState, Membership } from './log-state.js';

/** A record that a batch writes. */
export interface Change {
  readonly record: LogRecord;
  /** The record's body as JSON text. */
  readonly text: string;
  /** Whether the record is new in this batch. */
  readonly isNew: boolean;
  /** The version at which it came, if it is new. */
  readonly born: number;
  /** What tells the command that made it from others, if a command's own record. */
  readonly digest: number | null;
}

/** One log as a batch is about to leave it. */
export class LogDraft {
  readonly state: LogState;
  /** The log's version before the batch. */
  readonly from: number;
  readonly membersBefore: ReadonlyMap<UserId, Membership>;
  seq: number;
  version: number;
  note: string;
  readonly changes = new Map<RecordId, Change>();
  /** The files that changed records refer to from now on, for those whose kind names files. */
  readonly blobs = new Map<RecordId, ReadonlySet<BlobId>>();
  /** Set when the batch changes who is in the log. */
  changedMembers: Map<UserId, Membership> | undefined;

  constructor(state: LogState) {
    this.state = state;
    this.from = state.version;
    this.membersBefore = state.members;
    this.seq = state.seq;
    this.version = state.version;
    this.note = state.note;
  }

  get log() {
    return this.state.log;
  }

  get exists(): boolean {
    return this.state.n !== 0 || this.version > 0;
  }

  get members(): ReadonlyMap<UserId, Membership> {
    return this.changedMembers ?? this.state.members;
  }

  /** What changed, in order of version. */
  records(): LogRecord[] {
    const records = Array.from(this.changes.values(), ({ record }) => record);
    for (let at = 1; at < records.length; at += 1) {
      // A record that changed twice keeps its first place in the map; then it has to be sorted.
      if ((records[at]?.version ?? 0) < (records[at - 1]?.version ?? 0)) return records.sort((a, b) => a.version - b.version);
    }
    return records;
  }

  /** The batch was committed. */
  apply(n: number): void {
    const { state } = this;
    state.n = n;
    state.seq = this.seq;
    state.version = this.version;
    state.note = this.note;
    if (this.changedMembers !== undefined) state.members = this.changedMembers;
  }
}
