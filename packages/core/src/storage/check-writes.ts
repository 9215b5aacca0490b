import { GuanxiError } from '../contract/error.js';
import type { StorageWrite } from './storage.js';

/** Refuses with `invalid` what no storage may keep, before any of it is kept. Bodies are left to whoever turns them into text. */
export function checkWrites(writes: readonly StorageWrite[]): void {
  const bad = Array.isArray(writes) ? writes.findIndex((write) => !isSound(write)) : 0;
  if (bad >= 0) throw unfit(`Write ${bad}`);
}

/** Says that a commit was refused as a whole. */
export function unfit(what: string, cause?: unknown): GuanxiError {
  return new GuanxiError('invalid', `${what} does not fit StorageWrite; nothing was stored.`, { cause });
}

function isSound(write: Partial<StorageWrite> | null): boolean {
  switch (write?.type) {
    case 'records':
      return (
        has(write, 'log') && Array.isArray(write.records) && write.records.every((each) => has(each, 'id kind', 'seq version', 'body'))
      );
    case 'log':
      return has(write.state, 'log', 'version seq start') && Array.isArray(write.state.holes);
    case 'forget':
      return has(write, 'log');
    case 'outbox':
      return has(write.entry, 'id log', 'order', 'input') && has(write.entry.state, 'name');
    case 'outbox-remove':
      return has(write, 'id');
    case 'value':
      return has(write, 'key', '', 'value');
    default:
      return write?.type === 'clear';
  }
}

/** Whether `keys` are names, `counts` whole numbers from 0, and `given` is there; each a list divided by spaces. */
function has<T>(value: T | undefined, keys: string, counts = '', given = ''): value is T {
  const of = (name: string) => (value as Record<string, unknown> | undefined | null)?.[name];
  const all = (names: string, test: (part: unknown) => boolean) => names === '' || names.split(' ').every((name) => test(of(name)));
  return (
    all(keys, (part) => typeof part === 'string' && part !== '') &&
    all(counts, (part) => Number.isSafeInteger(part) && (part as number) >= 0) &&
    all(given, (part) => part !== undefined)
  );
}
