import { whenAborted } from '../client/abortable.js';
import type { Logger } from '../client/logger.js';
import { GuanxiError } from '../contract/error.js';
import type { LogId } from '../contract/ids.js';
import type { LogRecord } from '../contract/record.js';
import { clientLimits } from '../limits.js';
import type { Journal } from '../replica/journal.js';
import type { Puller } from '../replica/puller.js';
import type { StorageWrite } from '../storage/storage.js';
import type { Batch, Transport } from '../transport/transport.js';
import { applyBatch, type BatchEffect } from './apply-batch.js';
import { inboxCursor, keep, logsBehind } from './values.js';

/** What following the inbox needs. */
export interface InboxOptions {
  readonly transport: Transport;
  readonly journal: Journal;
  readonly puller: Puller;
  readonly aside: (log: LogId, records: readonly LogRecord[]) => void;
  readonly logger: Logger;
  /** A batch has been stored. */
  readonly onStored: (batch: Batch) => void;
  /** Some logs could not be pulled, and were noted. */
  readonly onBehind: () => void;
}

/**
 * Follows the inbox from the stored cursor until it breaks, and throws why. A batch's cursor is stored with what its
 * pushes bring, or after the pulls that it calls for. The cursor in memory is the only one there is: if a commit fails
 * it goes back, and the next batch no longer follows on it.
 */
export async function followInbox(options: InboxOptions, signal: AbortSignal): Promise<never> {
  const { transport, journal, aside, logger } = options;
  const inner = new AbortController();
  const leave = whenAborted(signal, () => inner.abort());
  const ahead = new Set<Promise<void>>();
  let failure: unknown = null;
  const store = (batch: Batch, writes: readonly StorageWrite[]) => {
    const stored = journal.write([...writes, keep('inbox', batch.next)]).then(
      () => options.onStored(batch),
      (error) => {
        failure ??= error;
        inner.abort();
      },
    );
    ahead.add(stored);
    void stored.then(() => ahead.delete(stored));
  };
  try {
    for await (const batch of transport.stream({ name: 'inbox', from: inboxCursor(journal.memory) }, { signal: inner.signal })) {
      if (failure) throw failure;
      if (batch.prev !== inboxCursor(journal.memory)) throw new GuanxiError('unavailable', 'The inbox has a hole.');
      const effect = applyBatch(journal.memory.logs, batch.items);
      for (const [log, records] of effect.aside) aside(log, records);
      if (effect.unreadable > 0) logger.warn({ items: effect.unreadable }, 'Inbox items were unreadable.');
      if (effect.behind.size > 0) await catchUp(options, batch, effect);
      else store(batch, effect.writes);
      if (ahead.size >= clientLimits.inboxAhead) await Promise.race(ahead);
    }
    throw new GuanxiError('unavailable', 'The inbox ended.');
  } catch (error) {
    throw failure ?? error;
  } finally {
    leave();
  }
}

/** Stores what can be applied, pulls the rest, and only then moves the cursor. A log that cannot be pulled is noted and does not hold up the others. */
async function catchUp(options: InboxOptions, batch: Batch, { writes, behind }: BatchEffect): Promise<void> {
  const { journal, puller } = options;
  if (writes.length > 0) await journal.write(writes);
  const logs = [...behind];
  const refusals = await Promise.all(logs.map((log) => puller.pull(log)));
  const failed = logs.filter((_, index) => isPassing(refusals[index] ?? null));
  const noted = failed.length > 0 ? [keep('behind', [...new Set([...logsBehind(journal.memory), ...failed])])] : [];
  if (batch.prev !== inboxCursor(journal.memory)) throw new GuanxiError('storage', 'A commit failed.');
  await journal.write([...noted, keep('inbox', batch.next)]);
  options.onStored(batch);
  if (failed.length > 0) options.onBehind();
}

/** Whether a log's refusal may pass: it is not that the log is closed to this user. */
export function isPassing(refusal: GuanxiError | null): boolean {
  return refusal !== null && refusal.code !== 'forbidden' && refusal.code !== 'not-found';
}
