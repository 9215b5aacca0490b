import type { ProgramStorage } from '../host/program-storage.js';
import { expectEqual } from './expect-equal.js';

/** What the suite needs to know about a storage of programs. */
export interface ProgramStorageSuiteOptions {
  /** Opens an empty storage. */
  open(): Promise<ProgramStorage>;
  /** Opens the same storage again, as the next page of the app does; without it, nothing is said about lasting. */
  reopen?(storage: ProgramStorage): Promise<ProgramStorage>;
}

/** One thing that a `ProgramStorage` must do; `run` rejects if it does not. */
export interface ProgramStorageCase {
  readonly name: string;
  run(options: ProgramStorageSuiteOptions): Promise<void>;
}

/** What it means to be a `ProgramStorage`; for any test runner. */
export const programStorageCases: readonly ProgramStorageCase[] = [
  {
    name: 'has nothing of a program that stored nothing',
    async run({ open }) {
      expectEqual(await (await open()).load('shop'), {}, 'all of it');
    },
  },
  {
    name: 'gives back what was written last, and not what was removed',
    async run({ open }) {
      const storage = await open();
      await storage.write('shop', 'a', '1');
      await storage.write('shop', 'b', '2');
      await storage.write('shop', 'a', '3');
      await storage.write('shop', 'b', null);
      await storage.write('shop', 'never', null);
      expectEqual(await storage.load('shop'), { a: '3' }, 'all of it');
    },
  },
  {
    name: 'keeps every key and every text as it is',
    async run({ open }) {
      const storage = await open();
      const keys = ['', ' ', '钥匙', '__proto__', 'constructor', 'a/b', '\ud800', '\0', 'k'.repeat(256)];
      for (const key of keys) await storage.write('shop', key, `value of ${key}`);
      await storage.write('shop', 'long', 'x'.repeat(1_048_576));
      await storage.write('shop', 'empty', '');
      const all = await storage.load('shop');
      expectEqual(Object.keys(all).length, keys.length + 2, 'how many there are');
      for (const key of keys)
        expectEqual(Object.hasOwn(all, key) ? all[key] : undefined, `value of ${key}`, `the value of ${JSON.stringify(key)}`);
      expectEqual([all['long']?.length, all['empty']], [1_048_576, ''], 'a long and an empty text');
    },
  },
  {
    name: 'keeps programs apart, also those whose names begin alike',
    async run({ open }) {
      const storage = await open();
      for (const program of ['a', 'ab', 'a-', 'A', '#permissions']) await storage.write(program, 'who', program);
      await storage.clear('a');
      await storage.clear('nobody');
      expectEqual(await storage.load('a'), {}, 'what was cleared');
      for (const program of ['ab', 'a-', 'A', '#permissions']) expectEqual(await storage.load(program), { who: program }, program);
    },
  },
  {
    name: 'has everything when it is opened again',
    async run({ open, reopen }) {
      if (!reopen) return;
      const storage = await open();
      await storage.write('shop', 'a', '1');
      await storage.write('shop', 'b', '2');
      await storage.write('shop', 'b', null);
      const again = await reopen(storage);
      expectEqual(await again.load('shop'), { a: '1' }, 'all of it');
    },
  },
];
