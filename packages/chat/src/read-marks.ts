import { type CommandId, GuanxiError, type LogId, type OutboxEntry, privateLog } from '@guanxi/core';
import { stateId } from '@guanxi/core/contract';
import { entryKind } from './contract/index.js';
import { read, send } from './contract/methods.js';
import { first } from './first.js';
import { clientLimits } from './limits.js';
import { ownNewest } from './own-newest.js';
import type { Room } from './room.js';

/** Says how far one has read, with as few commands as can be. */
export interface ReadMarks {
  /** Resolves when it is stored. Per conversation at most one command waits and one is under way, however often this is called. */
  mark(log: LogId, seq: number): Promise<void>;
}

/** Keeps the read marks of one chat. One's own messages are marked too, so that other devices count them as read. */
export function readMarks(room: Room): ReadMarks {
  const { outbox, clock } = room.client;
  const wanted = new Map<LogId, { seq: number; readonly stored: Promise<void> }>();
  const answered = new Set<LogId>();
  let sending: ReadonlyMap<CommandId, LogId> = new Map();
  let cancel: (() => void) | null = null;

  const mark = (log: LogId, seq: number): Promise<void> => {
    const waiting = wanted.get(log);
    if (waiting) waiting.seq = Math.max(waiting.seq, seq);
    else wanted.set(log, { seq, stored: Promise.resolve().then(() => store(log)) });
    return wanted.get(log)?.stored ?? Promise.resolve();
  };
  const store = async (log: LogId) => {
    try {
      const user = await room.user();
      const entries = await first(room.entries$);
      let done = entries?.get(stateId(privateLog(user), entryKind.kind, log))?.body.read ?? 0;
      for (let seq = wanted.get(log)?.seq ?? 0; seq > done; seq = wanted.get(log)?.seq ?? 0) {
        const command = await room.give(read, { log, seq }, privateLog(user));
        done = seq;
        await dropUnsent(log, command.id);
      }
    } finally {
      wanted.delete(log);
    }
  };
  const dropUnsent = async (log: LogId, except: string) => {
    const unsent = ((await first(outbox.entries$)) ?? []).filter(
      (entry) => isRead(entry, log) && entry.id !== except && entry.state.name === 'queued' && entry.state.attempts === 0,
    );
    for (const { id } of unsent) await outbox.drop(id).catch(unlessGone);
  };
  /** One's own newest message in each conversation in which one of them has been acknowledged. */
  const markOwn = async () => {
    cancel = null;
    const logs = [...answered];
    answered.clear();
    const user = await room.user();
    for (const log of logs) {
      const window = await first(room.client.log(log).timeline$({ last: clientLimits.summaryWindows[1] }));
      if (window) await mark(log, ownNewest(window.entries, user));
    }
  };
  room
    .seen(() => outbox.entries$)
    .subscribe({
      next(entries) {
        // A refused mark is of no use to anybody: the conversation is closed to her.
        for (const { id, method, state } of entries) if (method === read.name && state.name === 'failed') quietly(outbox.drop(id));
        const now = new Map(entries.filter(({ method }) => method === send.name).map(({ id, log }) => [id, log]));
        for (const [id, log] of sending) if (!now.has(id)) answered.add(log);
        sending = now;
        if (answered.size > 0) cancel ??= clock.after(clientLimits.ownReadDelay, () => quietly(markOwn()));
      },
      complete: () => cancel?.(),
    });
  return { mark };
}

function isRead({ method, input }: OutboxEntry, log: LogId): boolean {
  return method === read.name && (input as { readonly log?: unknown }).log === log;
}

/** It was sent meanwhile, and two marks do no harm. */
function unlessGone(error: unknown): void {
  if (!GuanxiError.is(error) || (error.code !== 'conflict' && error.code !== 'not-found')) throw error;
}

/** For marks that nobody waits for: the next one makes good what failed here, and one's own newest message counts as read anyway. */
function quietly(work: Promise<void>): void {
  work.catch(() => {});
}
