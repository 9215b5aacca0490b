import type { LogId } from '../contract/ids.js';
import type { LogRecord } from '../contract/record.js';
import type { PullFrom } from '../contract/request.js';
import type { LogState } from '../storage/storage.js';

/** What a replica knows of a log it has not heard of. */
export function emptyLog(log: LogId): LogState {
  return { log, version: 0, seq: 0, start: 1, holes: [] };
}

/** From where a replica pulls; between the parts of a pull with the `known` and `floor` of its first part. */
export function pullFrom({ log, version, seq, partial }: LogState): PullFrom {
  return { log, since: version, known: seq, ...partial };
}

/** Where a log has come to, and the records that are to be stored with this. */
export interface Applied {
  readonly state: LogState;
  readonly records: readonly LogRecord[];
  /** Changes of records that lie in a hole: of use only to a page of them that is under way. */
  readonly aside: readonly LogRecord[];
}
