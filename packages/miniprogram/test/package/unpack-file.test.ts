import { zipSync } from 'fflate';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { readZip, type ZipEntry } from '../../src/package/read-zip.js';
import { unpackFile } from '../../src/package/unpack-file.js';

afterEach(() => vi.unstubAllGlobals());

const limits = { bytes: 10_000_000, unpackedBytes: 100_000_000, files: 10, path: 100 };

const text = new TextEncoder().encode('a cup of green tea, '.repeat(5_000));

describe.each(['the platform', 'us'])('a file unpacked by %s', (by) => {
  const unpack = (entry: ZipEntry) => {
    if (by === 'us') vi.stubGlobal('DecompressionStream', undefined);
    return unpackFile(entry);
  };

  test.each([
    ['many bytes', text],
    ['none', new Uint8Array(0)],
    ['one', new Uint8Array([7])],
  ])('has its bytes: %s', async (_, bytes) => {
    expect(await unpack(first(zipSync({ file: bytes })))).toEqual(bytes);
  });

  test('is refused when there is more in it than it says', async () => {
    const bomb = changed(zipSync({ file: new Uint8Array(50_000_000) }), (view, at) => view.setUint32(at + 24, 10, true));
    await expect(unpack(bomb)).rejects.toMatchObject({ code: 'too-large', reason: 'zip-bomb' });
  });

  test('is refused when there is less in it than it says', async () => {
    const short = changed(zipSync({ file: text }), (view, at) => view.setUint32(at + 24, text.length + 1, true));
    await expect(unpack(short)).rejects.toMatchObject({ code: 'invalid', reason: 'zip-broken' });
  });

  test('is refused when it is cut off', async () => {
    const cut = changed(zipSync({ file: text }), (view, at) => view.setUint32(at + 20, view.getUint32(at + 20, true) - 4, true));
    await expect(unpack(cut)).rejects.toMatchObject({ code: 'invalid', reason: 'zip-broken' });
  });

  test('is refused when it is nothing that was packed', async () => {
    const wild = changed(zipSync({ file: text }), (view) => view.setUint32(30 + 4, 0xffffffff, true));
    await expect(unpack(wild)).rejects.toMatchObject({ code: 'invalid', reason: 'zip-broken' });
  });
});

/** The one file of a zip in which something was changed; `at` is where its directory begins. */
function changed(zip: Uint8Array, change: (view: DataView, at: number) => void): ZipEntry {
  const view = new DataView(zip.buffer, zip.byteOffset);
  change(view, view.getUint32(zip.length - 6, true));
  return first(zip);
}

function first(zip: Uint8Array): ZipEntry {
  const [entry] = readZip(zip, limits);
  if (!entry) throw new Error('The zip is empty.');
  return entry;
}
