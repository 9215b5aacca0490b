import { GuanxiError, type LogId, type OutboxEntry, privateLog } from '@guanxi/core';
import { stateId } from '@guanxi/core/contract';
import { firstValueFrom } from 'rxjs';
import { chat, entryKind } from './contract/index.js';
import { clientLimits } from './limits.js';
import type { Room } from './room.js';

const { read, send } = chat.methods;

/** Says how far one has read, with as few commands as can be. */
export interface ReadMarks {
  /** Resolves when it is stored. Per conversation at most one command waits and one is under way, however often this is called. */
  mark(log: LogId, seq: number): Promise<void>;
}

/** Keeps the read marks of one chat. One's own messages are marked too, so that other devices count them as read. */
export function readMarks(room: Room): ReadMarks {
  const { outbox, clock } = room.client;
  const wanted = new Map<LogId, { seq: number; readonly stored: Promise<void> }>();
  const own = new Map<LogId, number>();
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
      const entries = await firstValueFrom(room.entries$, { defaultValue: new Map() });
      let done = entries.get(stateId(privateLog(user), entryKind.kind, log))?.body.read ?? 0;
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
    const unsent = (await firstValueFrom(outbox.entries$)).filter(
      (entry) => isRead(entry, log) && entry.id !== except && entry.state.name === 'queued' && entry.state.attempts === 0,
    );
    for (const { id } of unsent) await outbox.drop(id).catch(unlessGone);
  };
  const markOwn = () => {
    cancel = null;
    // What fails here is marked with the next message, and until then one's own newest message counts as read anyway.
    for (const [log, seq] of own) mark(log, seq).catch(() => {});
    own.clear();
  };
  room.shared(outbox.entries$).subscribe({
    next(entries) {
      for (const { id, method, log, state } of entries) {
        // A refused read mark is of no use to anybody: the conversation is closed to her.
        if (method === read.name && state.name === 'failed') outbox.drop(id).catch(() => {});
        if (method !== send.name || state.name !== 'done' || state.seq <= (own.get(log) ?? 0)) continue;
        own.set(log, state.seq);
        cancel ??= clock.after(clientLimits.ownReadDelay, markOwn);
      }
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
