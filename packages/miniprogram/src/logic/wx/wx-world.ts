import type { LogicStart } from '../../protocol/messages.js';
import type { OperationWriter } from '../backend/operation-writer.js';
import type { DrawingPowers } from '../drawing-powers.js';
import type { FileTable } from '../file-table.js';
import type { HostLink } from '../host-link.js';
import type { Thread, WorkerBytes } from '../lock-down.js';
import type { PageStack } from '../page-stack.js';
import type { ProgramEvents } from '../program-events.js';
import type { RouteLog } from '../route-log.js';
import type { StoredValues } from '../stored-values.js';

/** What the members of `wx` work with. */
export interface WxWorld {
  readonly link: HostLink;
  readonly stack: PageStack;
  readonly storage: StoredValues;
  readonly files: FileTable;
  readonly bytes: WorkerBytes;
  readonly writer: OperationWriter;
  readonly events: ProgramEvents;
  readonly start: LogicStart;
  /** What canvases are made of; null where the browser has none in workers. */
  readonly drawing: DrawingPowers | null;
  /** The latest that happened on ways between pages, oldest first. */
  readonly routes: RouteLog;
  /** Tells the developer something once. */
  readonly warn: (text: string) => void;
  /** What the script of seldom used parts makes by this name; the script is run when the first of them is asked for. */
  readonly later: (name: string) => unknown;
  /** Begins a worker beside logic, which waits for its files: see `startWorker`. */
  readonly spawn: () => Thread;
}
