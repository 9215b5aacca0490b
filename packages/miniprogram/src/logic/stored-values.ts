import { runtimeLimits as limits } from '../protocol/limits.js';

/** A program's storage as its logic has it: all of it here, so that reading waits for nobody. */
export interface StoredValues {
  get(key: string): unknown;
  /** Throws an `Error` with WeChat's words when it is too large. */
  set(key: string, value: unknown): void;
  remove(key: string): void;
  clear(): void;
  info(): { keys: string[]; currentSize: number; limitSize: number };
}

/** Begins with `snapshot`; every change goes to `write` in the order in which it was made. */
export function createStoredValues(
  snapshot: Readonly<Record<string, string>>,
  write: (key: string, value: string | null) => void,
): StoredValues {
  const values = new Map(Object.entries(snapshot));
  let size = [...values].reduce((sum, [key, value]) => sum + key.length + value.length, 0);
  const forget = (key: string) => {
    const old = values.get(key);
    if (old === undefined) return;
    size -= key.length + old.length;
    values.delete(key);
  };
  return {
    get(key) {
      const text = values.get(key);
      if (text === undefined) return '';
      const { data, type } = JSON.parse(text) as { data?: unknown; type?: string };
      return type === 'Date' ? new Date(data as string) : data;
    },
    set(key, value) {
      if (typeof key !== 'string' || key === '') throw new Error('fail parameter error: parameter.key should be String');
      const text = JSON.stringify({ data: value, ...(value instanceof Date ? { type: 'Date' } : {}) });
      if (key.length > limits.storageKey || text.length > limits.storageValue) throw new Error('fail entry size limit reached');
      const old = values.get(key);
      const next = size - (old === undefined ? 0 : key.length + old.length) + key.length + text.length;
      if (next > limits.storageTotal) throw new Error('fail exceed storage max size 10Mb');
      values.set(key, text);
      size = next;
      write(key, text);
    },
    remove(key) {
      if (!values.has(key)) return;
      forget(key);
      write(key, null);
    },
    clear() {
      for (const key of [...values.keys()]) {
        forget(key);
        write(key, null);
      }
    },
    info: () => ({ keys: [...values.keys()], currentSize: Math.ceil(size / 1024), limitSize: limits.storageTotal / 1024 }),
  };
}
