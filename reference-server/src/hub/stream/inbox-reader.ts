import { GuanxiError, type InboxItem, limits, type UserId } from '@guanxi/core/contract';
import type { Batch } from '@guanxi/core/serve';
import type { Sql } from '../../database/database.js';
import type { HubLimits } from '../limits.js';
import type { Observer } from '../observer.js';
import { cursorOf, positionsOf } from './cursor.js';
import type { Delivery } from './feed.js';
import { type PlacedHead, readHeads, readHeadsOf } from './read-heads.js';
import type { RecentChanges } from './recent-changes.js';

/** What an inbox is read with. */
export interface InboxOptions {
  readonly sql: Sql;
  readonly user: UserId;
  readonly epoch: string;
  readonly lanes: number;
  /** What the reader asked for: a cursor, `start` or `head`; her first batch says that it follows on this. */
  readonly asked: string;
  /** The cursor to begin at. */
  readonly from: string;
  /** Nothing is to be caught up with: begin with what comes. */
  readonly live: boolean;
  /** What was told lately: who was away shortly catches up with that alone. */
  readonly recent: RecentChanges;
  readonly limits: HubLimits;
  readonly observe: Observer;
  /** Called once when the stream is over. */
  readonly onEnd: (reader: InboxReader) => void;
}

type Step = IteratorResult<Batch, undefined>;

/**
 * One `inbox` stream. While it is `behind` it reads heads from the database, from its cursor; what is committed
 * meanwhile waits in the queue. Then it is `live` and gives what comes. When the queue overflows it is emptied and the
 * stream is behind again, so a reader who sleeps costs nothing.
 */
export class InboxReader implements AsyncIterableIterator<Batch> {
  readonly #options: InboxOptions;
  #state: 'behind' | 'reading' | 'live';
  #cursor: string;
  /** The `next` of the last batch given. */
  #given: string;
  #queue: Delivery[] = [];
  /** Heads that were read and not yet given, and where the lanes stood when they were. */
  #heads:
    | {
        readonly list: readonly PlacedHead[];
        at: number;
        readonly reached: number[];
        readonly target: readonly number[];
        readonly complete: boolean;
      }
    | undefined;
  #waiting: { resolve: (step: Step) => void; reject: (error: GuanxiError) => void } | undefined;
  #error: GuanxiError | undefined;
  #over = false;
  /** Counts the readings of the database, so that one which was overtaken is known when it ends. */
  #readings = 0;

  constructor(options: InboxOptions) {
    this.#options = options;
    this.#cursor = options.from;
    this.#given = options.asked;
    this.#state = options.live ? 'live' : 'behind';
  }

  /**
   * Something was committed. Quick: it happens for every reader of a log, before the next batch. True for a reader who
   * waits: she is to be flushed once everything of the commit has been pushed.
   */
  push(delivery: Delivery): boolean {
    // Whoever has not begun to read from the database will find it there.
    if (this.#state === 'behind') return false;
    if (this.#queue.length >= this.#options.limits.inboxQueue) {
      this.fallBehind();
      return false;
    }
    return this.#queue.push(delivery) === 1 && this.#waiting !== undefined && this.#state === 'live';
  }

  /** All of a commit is there. */
  flush(): void {
    if (this.#waiting !== undefined && this.#state === 'live') this.#give();
  }

  /** Forgets what waits, and reads it from the database when the reader asks. */
  fallBehind(): void {
    this.#options.observe({ type: 'overflow', stream: 'inbox' });
    this.#queue = [];
    this.#heads = undefined;
    this.#state = 'behind';
    if (this.#waiting !== undefined) this.#catchUp();
  }

  next(): Promise<Step> {
    if (this.#error !== undefined) return Promise.reject(this.#error);
    if (this.#over) return Promise.resolve({ done: true, value: undefined });
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
      if (this.#state === 'live') {
        if (this.#queue.length > 0) this.#give();
      } else if (this.#heads !== undefined) this.#giveHeads();
      else if (this.#state === 'behind') this.#catchUp();
    });
  }

  return(): Promise<Step> {
    this.#finish();
    return Promise.resolve({ done: true, value: undefined });
  }

  /** Ends the stream with an error. Idempotent. */
  fail(error: GuanxiError): void {
    if (this.#over) return;
    this.#error = error;
    this.#finish();
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  #finish(): void {
    if (this.#over) return;
    this.#over = true;
    this.#queue = [];
    this.#heads = undefined;
    this.#options.onEnd(this);
    const waiting = this.#waiting;
    this.#waiting = undefined;
    if (this.#error !== undefined) waiting?.reject(this.#error);
    else waiting?.resolve({ done: true, value: undefined });
  }

  #settle(next: string, items: Batch['items'], live: boolean): void {
    const waiting = this.#waiting;
    this.#waiting = undefined;
    const prev = this.#given;
    this.#cursor = next;
    this.#given = next;
    waiting?.resolve({ done: false, value: { prev, next, items, live } });
  }

  /** Gives the first commit of the queue, all that it did in one batch: the cursor stands for the whole of it. */
  #give(): void {
    const [first] = this.#queue;
    if (first === undefined) return;
    let count = 1;
    while (this.#queue[count]?.after === first.after) count += 1;
    const parts = this.#queue.splice(0, count);
    this.#settle(first.after, (count === 1 ? first.items : together(parts)) as unknown as Batch['items'], this.#queue.length === 0);
  }

  #catchUp(): void {
    const { sql, user, epoch, lanes, recent, limits: own } = this.#options;
    this.#state = 'reading';
    this.#readings += 1;
    const reading = this.#readings;
    const positions = positionsOf(this.#cursor, epoch, lanes);
    // One commit touches at most this many logs of one person, so each reading gets beyond a position.
    const limit = Math.max(own.catchUpHeads, own.batchCommands + 2);
    // Whatever is committed from here on waits in the queue, so these logs and the queue are all there is.
    const lately = recent.since(positions);
    const read = lately
      ? readHeadsOf(sql, { user, positions, logs: lately.logs }).then((heads) => ({ heads, positions: lately.positions, complete: true }))
      : readHeads(sql, { user, positions, limit }).then((all) => ({ ...all, complete: all.heads.length < limit }));
    read.then(
      ({ heads, positions: target, complete }) => {
        // Overflowed, or over, in the meantime: what was read is of no use.
        if (this.#over || this.#state !== 'reading' || reading !== this.#readings) return;
        this.#heads = { list: complete ? heads : withoutLastCommit(heads), at: 0, reached: positions, target, complete };
        if (this.#waiting !== undefined) this.#giveHeads();
      },
      (error) => this.fail(GuanxiError.from(error)),
    );
  }

  #giveHeads(): void {
    const heads = this.#heads;
    if (heads === undefined) return;
    const { list, reached, target, complete } = heads;
    const end = endOfCommit(list, Math.min(heads.at + limits.batchHeads, list.length));
    const part = list.slice(heads.at, end);
    heads.at = end;
    const isLast = end >= list.length;
    if (isLast && complete) {
      reached.splice(0, reached.length, ...target);
      this.#heads = undefined;
      this.#state = 'live';
      // What waits and is in the snapshot has just been given as a head.
      this.#queue = this.#queue.filter(({ lane, position }) => position > (target[lane] ?? 0));
    } else {
      advance(reached, target, part);
      if (isLast) {
        // There are more than were read; the rest from here, and what waits is found there too.
        this.#heads = undefined;
        this.#queue = [];
        this.#state = 'behind';
      }
    }
    const items = part.map(({ head }) => head) as unknown as Batch['items'];
    this.#settle(cursorOf(this.#options.epoch, reached), items, this.#state === 'live' && this.#queue.length === 0);
  }
}

/** What one commit did to several logs; as heads if pushes would be too long for a frame. */
function together(parts: readonly Delivery[]): readonly InboxItem[] {
  const items = parts.flatMap((part) => part.items);
  const size = parts.reduce((sum, part) => sum + part.size, 0);
  return size <= limits.frame ? items : items.map(({ log, to, seq }) => ({ log, to, seq }));
}

/** Of a reading that the limit cut off, what is sure to be whole. */
function withoutLastCommit(list: readonly PlacedHead[]): readonly PlacedHead[] {
  const last = list[list.length - 1];
  const start = list.findIndex(({ lane, position }) => lane === last?.lane && position === last?.position);
  return list.slice(0, Math.max(0, start));
}

/** Where the commit ends to which the head before `end` belongs: several logs can share a position. */
function endOfCommit(list: readonly PlacedHead[], end: number): number {
  const last = list[end - 1];
  let place = end;
  while (last !== undefined && list[place]?.lane === last.lane && list[place]?.position === last.position) place += 1;
  return place;
}

/** Moves `reached` to what the heads given so far amount to. */
function advance(reached: number[], target: readonly number[], part: readonly PlacedHead[]): void {
  const last = part[part.length - 1];
  if (last === undefined) return;
  // Lanes come in ascending order: those before this one are complete.
  for (let lane = 0; lane < last.lane; lane += 1) reached[lane] = Math.max(reached[lane] ?? 0, target[lane] ?? 0);
  reached[last.lane] = Math.max(reached[last.lane] ?? 0, last.position);
}
