import type { InboxItem, LogId, UserId } from '@guanxi/core/contract';
import { limits } from '@guanxi/core/contract';
import type { Batch } from '../lane/batch.js';
import type { HubLimits } from '../limits.js';
import type { LogDraft } from '../log/log-draft.js';
import type { Observer } from '../observer.js';
import { cursorOf } from './cursor.js';
import type { InboxReader } from './inbox-reader.js';
import type { Online } from './online.js';
import { RecentChanges } from './recent-changes.js';

/** What one commit did to one log, as it waits for the readers. The same object, and the same `items`, for all of them. */
export interface Delivery {
  readonly items: readonly InboxItem[];
  readonly lane: number;
  /** The lane's position at the commit. */
  readonly position: number;
  /** The cursor of a reader who has everything before the commit, and after it. */
  readonly before: string;
  readonly after: string;
  /** Characters of `items` as JSON text, at the most. */
  readonly size: number;
}

/** Where everything stands that was committed and told, and the telling of it. */
export class Feed {
  readonly epoch: string;
  /** What was told lately. */
  readonly recent: RecentChanges;
  readonly #positions: number[];
  readonly #online: Online;
  readonly #limits: HubLimits;
  readonly #observe: Observer;
  #cursor: string;

  constructor(options: {
    readonly epoch: string;
    readonly positions: readonly number[];
    readonly online: Online;
    readonly limits: HubLimits;
    readonly observe: Observer;
  }) {
    this.epoch = options.epoch;
    this.#positions = [...options.positions];
    this.recent = new RecentChanges(options.positions, options.limits);
    this.#online = options.online;
    this.#limits = options.limits;
    this.#observe = options.observe;
    this.#cursor = cursorOf(this.epoch, this.#positions);
  }

  /** The cursor of a reader who has all that was told. */
  get cursor(): string {
    return this.#cursor;
  }

  /** The cursor of a reader who has nothing. */
  get start(): string {
    return cursorOf(
      this.epoch,
      this.#positions.map(() => 0),
    );
  }

  /** Hands a commit to the inboxes of those who are online. Lane by lane, so that each step leads from cursor to cursor. */
  deliver(batch: Batch): void {
    for (const [lane, position] of batch.positions) {
      const before = this.#cursor;
      this.#positions[lane] = position;
      this.#cursor = cursorOf(this.epoch, this.#positions);
      const drafts = [...batch.drafts.values()].filter((draft) => draft.state.lane === lane && draft.version > draft.from);
      this.recent.note(
        lane,
        position,
        drafts.map(({ log }) => log),
      );
      if (this.#online.inboxes === 0) continue;
      const step = { lane, position, before, after: this.#cursor };
      // A cursor stands for all of a commit, so nobody is given a part of it: first everything, then the signal to go.
      const ready: InboxReader[] = [];
      for (const draft of drafts) this.#deliverLog(draft, step, ready);
      for (const inbox of ready) inbox.flush();
    }
  }

  /** A lane turned out to stand further than it was told: readers have to look for themselves. */
  skipTo(lane: number, position: number): void {
    this.#positions[lane] = position;
    this.#cursor = cursorOf(this.epoch, this.#positions);
    this.recent.skipTo(lane, position);
  }

  #deliverLog(draft: LogDraft, step: Omit<Delivery, 'items' | 'size'>, ready: InboxReader[]): void {
    // Made when the first reader turns up, and the same for all.
    let push: Delivery | undefined;
    let head: Delivery | undefined;
    let inboxes = 0;
    const fresh = newcomers(draft);
    this.#online.eachInbox(draft.state.members, (user, inbox) => {
      inboxes += 1;
      if (fresh?.has(user)) {
        head ??= { ...step, items: Object.freeze([headOf(draft)]), size: headSize(draft) };
        if (inbox.push(head)) ready.push(inbox);
      } else {
        push ??= { ...step, ...this.#itemsOf(draft) };
        if (inbox.push(push)) ready.push(inbox);
      }
    });
    if (inboxes > 0) this.#observe({ type: 'delivery', records: draft.changes.size, inboxes });
  }

  /** A push, or a head if a push would be too long for a frame. */
  #itemsOf(draft: LogDraft): Pick<Delivery, 'items' | 'size'> {
    let size = headSize(draft);
    for (const { record, text } of draft.changes.values()) {
      // Names and ids may double in length when quotes are escaped.
      size += text.length + 2 * (record.id.length + record.author.length) + record.kind.length + this.#limits.recordFrame;
    }
    if (size > limits.frame) return { items: Object.freeze([headOf(draft)]), size: headSize(draft) };
    const { log, from, version: to, seq } = draft;
    return { items: Object.freeze([{ log, from, to, seq, records: draft.records() }]), size };
  }
}

/** Characters that an item takes without records: its log's name, which escapes may double, and four numbers. */
function headSize({ log }: LogDraft): number {
  return 1000 + 2 * log.length;
}

function headOf(draft: LogDraft): { log: LogId; to: number; seq: number } {
  return { log: draft.log, to: draft.version, seq: draft.seq };
}

/**
 * Who came with this commit and is better off with a pull: one who is let into a log that was there has no version to
 * apply a push to, nor may she read all that is in it. Of a log that begins with this commit a push is all there is.
 */
function newcomers({ from, changedMembers, membersBefore }: LogDraft): Set<UserId> | undefined {
  if (changedMembers === undefined) return undefined;
  const fresh = new Set<UserId>();
  for (const [user, { start }] of changedMembers) {
    if (membersBefore.get(user)?.start !== start && (from > 0 || start > 1)) fresh.add(user);
  }
  return fresh;
}
