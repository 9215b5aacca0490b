import type { CommandId, LogId } from '../contract/ids.js';
import type { LogRecord } from '../contract/record.js';
import type { CommandReceipt } from '../contract/request.js';
import type { Memory } from '../replica/memory.js';
import type { OutboxEntry, StorageWrite } from '../storage/storage.js';

/**
 * What else a commit must hold so that no command is shown beside its effect. A stored record with a command's id is
 * that command's acknowledgement, whether or not the server's answer has come; and an acknowledged command goes in the
 * same commit that brings the replica to its version. `memory` is as it will be after `writes`.
 */
export function settle(memory: Memory, writes: readonly StorageWrite[]): readonly StorageWrite[] {
  if (memory.outbox.size === 0) return [];
  const arrived: StorageWrite[] = writes.flatMap((write) =>
    write.type === 'records'
      ? write.records.flatMap((record): StorageWrite[] => {
          const entry = memory.outbox.get(record.id as string as CommandId);
          if (!entry || entry.log !== write.log || entry.author !== record.author || entry.state.name === 'done') return [];
          const { seq, version, at } = record;
          return [{ type: 'outbox', entry: { ...entry, state: { name: 'done', seq, version, at } } }];
        })
      : [],
  );
  const done = [...memory.outbox.values(), ...arrived.flatMap((write) => (write.type === 'outbox' ? [write.entry] : []))];
  const covered = done.filter((entry) => isCovered(memory, entry));
  return [...arrived, ...covered.map(({ id }) => ({ type: 'outbox-remove', id }) as const)];
}

/** Whether a write changes what waits in the outbox. */
export function isOfOutbox({ type }: StorageWrite): boolean {
  return type === 'outbox' || type === 'outbox-remove' || type === 'clear';
}

/** Which acknowledged commands wait for `log`, a log that the server does not let this user read. */
export function awaiting(memory: Memory, log: LogId): readonly StorageWrite[] {
  const waiting = [...memory.outbox.values()].filter((entry) => receiptOf(entry)?.log === log);
  return waiting.map(({ id }) => ({ type: 'outbox-remove', id }));
}

/** The receipt of an acknowledged command, else null. */
export function receiptOf({ log, state }: OutboxEntry): CommandReceipt | null {
  return state.name === 'done' ? { log: state.log ?? log, seq: state.seq, version: state.version, at: state.at } : null;
}

/** Whether a stored record holds the effect of `entry` already, if it lies in `log`. */
export function holdsEffect(record: LogRecord, entry: OutboxEntry, log: LogId): boolean {
  const receipt = receiptOf(entry);
  return receipt?.log === log && record.version >= receipt.version;
}

function isCovered({ logs }: Memory, entry: OutboxEntry): boolean {
  const receipt = receiptOf(entry);
  const state = receipt && logs.get(receipt.log);
  return !!state && (state.version >= receipt.version || state.closed !== undefined);
}
