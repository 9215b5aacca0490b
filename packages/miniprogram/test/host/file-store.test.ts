import { fakeClock } from '@guanxi/core/testing';
import { expect, test } from 'vitest';
import { createFileStore } from '../../src/host/files/file-store.js';
import { memoryProgramFiles } from '../../src/index.js';
import { parseFileChange } from '../../src/protocol/file-change.js';
import { runtimeLimits } from '../../src/protocol/limits.js';

/** A file of so many bytes that takes none. */
const huge = (size: number) => ({ size, type: 'video/mp4', slice: () => huge(size) }) as unknown as Blob;

function store() {
  const told: [string, boolean][] = [];
  const files = memoryProgramFiles();
  const made = createFileStore({
    program: 'shop',
    files,
    clock: fakeClock(),
    packaged: () => null,
    tell: (path, content) => told.push([path, content !== null]),
    failed: (error) => {
      throw error;
    },
  });
  return { made, files, told };
}

test('a program that keeps more than it may breaks the rules, since its own side has refused that already', async () => {
  const { made } = store();
  made.change({ kind: 'splice', path: 'tmp/in', from: 0, until: 0, bytes: new Uint8Array() });
  made.put('wxfile://usr/a', huge(runtimeLimits.filesTotal));
  expect(() => made.change({ kind: 'splice', path: 'usr/b', from: 0, until: 0, bytes: new Uint8Array(1) })).toThrow(
    expect.objectContaining({ code: 'too-large', reason: 'storage' }),
  );
  expect(() => made.put('wxfile://usr/b', huge(1))).toThrow('fail the maximum size of the file storage limit is exceeded');
  expect(() => made.put('wxfile://store/b', huge(1))).toThrow('fail permission denied');
  expect(() => made.put('wxfile://usr/none/b', huge(1))).toThrow('fail no such file or directory');
});

test('a program has no more files than it may', () => {
  const { made } = store();
  for (let at = 0; at < runtimeLimits.files; at += 1) made.change({ kind: 'folder', path: `usr/${at}` });
  expect(() => made.change({ kind: 'folder', path: 'usr/more' })).toThrow(expect.objectContaining({ code: 'too-large' }));
});

test('of files for now the oldest go when there are too many bytes, and logic is told', () => {
  const { made, told } = store();
  const [first, second] = [made.give(huge(150_000_000)), made.give(huge(50_000_000))];
  expect(made.find(first)).not.toBeNull();
  made.give(huge(10_000_000));
  expect([made.find(first), made.find(second) === null]).toEqual([null, false]);
  expect(told).toEqual([
    [first, true],
    [second, true],
    [first, false],
    ['wxfile://tmp/3.mp4', true],
  ]);
});

test('what is written again and again is kept as it was at last', async () => {
  const { made, files } = store();
  const bytes = (text: string) => new TextEncoder().encode(text);
  made.change({ kind: 'splice', path: 'usr/a', from: 0, until: 0, bytes: bytes('hello') });
  made.change({ kind: 'splice', path: 'usr/a', from: 1, until: 3, bytes: bytes('EEE') });
  made.change({ kind: 'copy', path: 'usr/b', source: 'usr/a' });
  made.change({ kind: 'remove', path: 'usr/a' });
  expect(() => made.change({ kind: 'splice', path: 'usr/b', from: 99, until: 99, bytes: bytes('x') })).toThrow('beyond its end');
  await made.settled();
  const kept = await files.load('shop');
  expect(await Promise.all(kept.map(async ({ path, content }) => [path, await content?.text()]))).toEqual([['usr/b', 'hEEElo']]);
});

test('what a program says of its files is believed only when it is whole', () => {
  const bytes = new Uint8Array(1);
  const bad = [
    null,
    {},
    { kind: 'format', path: 'usr/a' },
    ...['usr', 'usr/', '/usr/a', 'usr//a', 'usr/../tmp/a', 'usr/./a', 'etc/a', 'usr/a\0', `usr/${'a'.repeat(512)}`, 7].map((path) => ({
      kind: 'folder',
      path,
    })),
    { kind: 'copy', path: 'usr/a', source: '../a' },
    { kind: 'splice', path: 'usr/a', from: 0, until: 1, bytes: [1] },
    { kind: 'splice', path: 'usr/a', from: -1, until: 1, bytes },
    { kind: 'splice', path: 'usr/a', from: 2, until: 1, bytes },
    { kind: 'splice', path: 'usr/a', from: 0.5, until: 1, bytes },
  ];
  for (const one of bad) expect(() => parseFileChange(one), JSON.stringify(one)).toThrow(expect.objectContaining({ code: 'invalid' }));
  expect(parseFileChange({ kind: 'folder', path: 'usr/a', more: 1 })).toEqual({ kind: 'folder', path: 'usr/a' });
});
