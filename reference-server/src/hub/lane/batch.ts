import type { GuanxiError, Json, LogId, LogRecord, UserId } from '@guanxi/core/contract';
import type { BlobNames } from '../blob/blob-names.js';
import type { LogView } from '../command/command-context.js';
import type { Job } from '../command/job.js';
import { LogDraft } from '../log/log-draft.js';
import type { LogState } from '../log/log-state.js';
import type { Lane } from './lane.js';

/** A row of `commands`: the answer to a command that no record of its own can answer for. */
export interface Answered {
  readonly id: string;
  readonly author: UserId;
  readonly digest: number;
  readonly result: string;
}

/** How a job ended, told to its caller after the commit. */
export type Ending = { readonly job: Job; readonly result: Json } | { readonly job: Job; readonly error: GuanxiError };

/** What one transaction is going to write, counted in memory on top of the lanes' states. */
export class Batch {
  /** Ascending. */
  readonly lanes: readonly Lane[];
  /** Server time of everything in it, ms since 1970. */
  readonly now: number;
  readonly drafts = new Map<LogId, LogDraft>();
  readonly answered: Answered[] = [];
  readonly endings: Ending[] = [];
  /** Where each lane stands after the commit, by number; empty if nothing was written. */
  positions: ReadonlyMap<number, number> = new Map();

  constructor(lanes: readonly Lane[], now: number) {
    this.lanes = lanes;
    this.now = now;
  }

  /** The lane of this batch with that number, if it is held. */
  lane(index: number): Lane | undefined {
    // Nearly every batch has one lane.
    return this.lanes.length === 1 && this.lanes[0]?.index === index ? this.lanes[0] : this.lanes.find((lane) => lane.index === index);
  }

  draft(state: LogState): LogDraft {
    let draft = this.drafts.get(state.log);
    if (draft === undefined) {
      draft = new LogDraft(state);
      this.drafts.set(state.log, draft);
    }
    return draft;
  }

  /** Tries the fast way; true if the job now only waits for the commit. */
  append(job: Job, state: LogState, blobsOf: BlobNames): boolean {
    const draft = this.draft(state);
    const append = job.handler.append?.(job.input, job.user, draft as LogView, this.now) ?? null;
    if (append === null) return false;
    const { kind, body } = append;
    // Files are granted by a command that runs in the transaction.
    if ((blobsOf(kind, body)?.length ?? 0) > 0) return false;
    draft.seq += 1;
    draft.version += 1;
    const { seq, version } = draft;
    const record = { id: job.id as string, seq, version, kind, body, author: job.user, at: this.now } as LogRecord;
    draft.changes.set(record.id, { record, text: JSON.stringify(body), isNew: true, born: version, digest: job.digest });
    this.endings.push({ job, result: { log: state.log, seq, version, at: this.now } });
    return true;
  }

  get isEmpty(): boolean {
    if (this.answered.length > 0) return false;
    for (const draft of this.drafts.values())
      if (draft.version > draft.state.version || draft.changedMembers !== undefined || draft.note !== draft.state.note) return false;
    return true;
  }
}
