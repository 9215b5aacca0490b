import type { ProgramFileStorage } from '../host/files/program-file-storage.js';
import { expectEqual } from './expect-equal.js';

/** What the suite needs to know about where programs keep files. */
export interface ProgramFilesSuiteOptions {
  /** Opens an empty store. */
  open(): Promise<ProgramFileStorage>;
  /** Opens the same store again, as the next page of the app does; without it, nothing is said about lasting. */
  reopen?(files: ProgramFileStorage): Promise<ProgramFileStorage>;
}

/** One thing that `ProgramFileStorage` must do; `run` rejects if it does not. */
export interface ProgramFilesCase {
  readonly name: string;
  run(options: ProgramFilesSuiteOptions): Promise<void>;
}

/** What it means to be `ProgramFileStorage`; for any test runner. */
export const programFilesCases: readonly ProgramFilesCase[] = [
  {
    name: 'has nothing of a program that keeps nothing',
    async run({ open }) {
      expectEqual(await listed(await open(), 'shop'), [], 'all of it');
    },
  },
  {
    name: 'gives back files and folders as they were written last',
    async run({ open }) {
      const files = await open();
      await files.write('shop', { path: 'usr/a', content: null, at: 1 });
      await files.write('shop', { path: 'usr/a/one', content: new Blob(['first']), at: 2 });
      await files.write('shop', { path: 'usr/a/one', content: new Blob(['second']), at: 3 });
      await files.write('shop', { path: 'usr/empty', content: new Blob([]), at: 4 });
      const expected = [
        ['usr/a', null, 1],
        ['usr/a/one', 'second', 3],
        ['usr/empty', '', 4],
      ];
      expectEqual(await listed(files, 'shop'), expected, 'all of it');
    },
  },
  {
    name: 'keeps the kind of a file, and each of its bytes',
    async run({ open }) {
      const files = await open();
      const bytes = Uint8Array.from({ length: 3_000_000 }, (_, at) => (at * 31 + (at >> 8)) & 255);
      await files.write('shop', { path: 'store/film', content: new Blob([bytes], { type: 'video/mp4' }), at: 1 });
      const [found] = await files.load('shop');
      const back = new Uint8Array((await found?.content?.arrayBuffer()) ?? new ArrayBuffer());
      expectEqual(
        [found?.content?.type, back.length, back.findIndex((byte, at) => byte !== bytes[at])],
        ['video/mp4', bytes.length, -1],
        'it',
      );
    },
  },
  {
    name: 'removes one, and leaves what lies below it',
    async run({ open }) {
      const files = await open();
      await files.write('shop', { path: 'usr/a', content: null, at: 1 });
      await files.write('shop', { path: 'usr/a/one', content: new Blob(['1']), at: 2 });
      await files.remove('shop', 'usr/a');
      await files.remove('shop', 'usr/never');
      expectEqual(await listed(files, 'shop'), [['usr/a/one', '1', 2]], 'what is left');
    },
  },
  {
    name: 'keeps programs apart, also those whose names begin alike',
    async run({ open }) {
      const files = await open();
      for (const program of ['a', 'ab', 'a-', 'A']) await files.write(program, { path: 'usr/钥匙', content: new Blob([program]), at: 1 });
      await files.clear('a');
      await files.clear('nobody');
      expectEqual(await listed(files, 'a'), [], 'what was cleared');
      for (const program of ['ab', 'a-', 'A']) expectEqual(await listed(files, program), [['usr/钥匙', program, 1]], program);
    },
  },
  {
    name: 'has everything when it is opened again',
    async run({ open, reopen }) {
      if (!reopen) return;
      const files = await open();
      await files.write('shop', { path: 'usr/kept', content: new Blob(['kept']), at: 1 });
      await files.write('shop', { path: 'usr/gone', content: new Blob(['gone']), at: 2 });
      await files.remove('shop', 'usr/gone');
      expectEqual(await listed(await reopen(files), 'shop'), [['usr/kept', 'kept', 1]], 'all of it');
    },
  },
];

async function listed(files: ProgramFileStorage, program: string): Promise<(readonly [string, string | null, number])[]> {
  const all = await files.load(program);
  const read = await Promise.all(all.map(async ({ path, content, at }) => [path, content && (await content.text()), at] as const));
  return read.sort(([one], [other]) => (one < other ? -1 : 1));
}
