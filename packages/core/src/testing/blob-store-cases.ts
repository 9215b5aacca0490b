import type { BlobId } from '../contract/blobs.js';
import type { BlobSource, BlobStore } from '../serve/blob-store.js';
import { expectEqual, expectError, expectThat } from './expectations.js';
import { seededRandom } from './seeded-random.js';

/** What the suite needs to know about a blob store. */
export interface BlobStoreSuiteOptions {
  /** Opens an empty store. */
  open(): Promise<BlobStore>;
  /** Opens the same store again after it was closed. */
  reopen(store: BlobStore): Promise<BlobStore>;
  /** Makes a file of the machine's own that a store may take away, if the suite's platform has files. */
  file?(bytes: Uint8Array): Promise<string>;
}

/** One thing that a `BlobStore` must do; `run` rejects if it does not. */
export interface BlobStoreCase {
  readonly name: string;
  run(options: BlobStoreSuiteOptions): Promise<void>;
}

/** What it means to be a `BlobStore`; for any test runner. */
export const blobStoreCases: readonly BlobStoreCase[] = [
  withStore('says what it is', async (store) => {
    const { name, durability } = store.capabilities;
    expectThat(name !== '' && (durability === 'process' || durability === 'disk'), 'capabilities name the store and what it survives');
  }),

  withStore('gives back what was put, whole and in parts', async (store) => {
    const { id, bytes, source } = await sample(100_000);
    await store.put(id, source);
    expectEqual(await store.size(id), bytes.length, 'the size');
    await expectBytes(await store.read(id), bytes, 'the whole');
    await expectBytes(await store.read(id, { from: 0, to: 0 }), bytes.subarray(0, 1), 'the first byte');
    await expectBytes(await store.read(id, { from: 70_000, to: 80_000 }), bytes.subarray(70_000, 80_001), 'a part');
    await expectBytes(await store.read(id, { from: 99_990, to: 200_000 }), bytes.subarray(99_990), 'what a range has up to the end');
  }),

  withStore('keeps a file without a byte', async (store) => {
    const { id, bytes, source } = await sample(0);
    await store.put(id, source);
    expectEqual(await store.size(id), 0, 'the size');
    await expectBytes(await store.read(id), bytes, 'the whole');
  }),

  withStore('keeps several million bytes that come in uneven pieces', async (store) => {
    const { id, bytes, source } = await sample(5_300_001);
    await store.put(id, source);
    await expectBytes(await store.read(id), bytes, 'the whole');
  }),

  withStore('knows nothing of what was never put', async (store) => {
    const { id } = await sample(10);
    expectEqual(await store.size(id), null, 'the size');
    expectEqual(await store.read(id), null, 'the bytes');
    await store.remove(id);
  }),

  withStore('refuses bytes that are not those of the id, and keeps nothing of them', async (store) => {
    const { id } = await sample(1000);
    const other = await sample(1000, 2);
    const refused = { code: 'invalid', reason: 'hash-mismatch' } as const;
    await expectError(store.put(id, other.source), refused, 'other bytes of the same length');
    expectEqual(await store.size(id), null, 'the size of what was refused');
    expectEqual(await store.read(id), null, 'the bytes of what was refused');
  }),

  withStore('refuses a source that is shorter or longer than it says', async (store) => {
    const { id, source } = await sample(1000);
    const refused = { code: 'invalid', reason: 'hash-mismatch' } as const;
    await expectError(store.put(id, { ...source, size: 999 }), refused, 'longer');
    await expectError(store.put(id, { ...source, size: 1001 }), refused, 'shorter');
    expectEqual(await store.size(id), null, 'the size of what was refused');
  }),

  withStore('refuses other bytes for an id that it has, and keeps what it has', async (store) => {
    const { id, bytes, source } = await sample(1000);
    await store.put(id, source);
    const lie = store.put(id, (await sample(1000, 2)).source);
    await expectError(lie, { code: 'invalid', reason: 'hash-mismatch' }, 'other bytes for an id that is there');
    await expectBytes(await store.read(id), bytes, 'the whole');
  }),

  withStore('takes the same file twice, one after the other and at once', async (store) => {
    const { id, bytes, source } = await sample(200_000);
    await Promise.all([store.put(id, source), store.put(id, source), store.put(id, source)]);
    await store.put(id, source);
    await expectBytes(await store.read(id), bytes, 'the whole');
  }),

  withStore('removes, and takes the same again', async (store) => {
    const { id, bytes, source } = await sample(1000);
    await store.put(id, source);
    await store.remove(id);
    await store.remove(id);
    expectEqual([await store.size(id), await store.read(id)], [null, null], 'what was removed');
    await store.put(id, source);
    await expectBytes(await store.read(id), bytes, 'what was put again');
  }),

  withStore('refuses ids that are no hash, such as paths', async (store) => {
    const { id, source } = await sample(10);
    for (const name of [
      '',
      '../../etc/passwd',
      `../${id.slice(3)}`,
      `${id}/`,
      `${id}\0`,
      id.toUpperCase(),
      id.slice(1),
      `${id}0`,
      '%2e%2e%2f',
    ]) {
      const bad = name as BlobId;
      await expectError(store.put(bad, source), { code: 'invalid' }, `put of ${JSON.stringify(name)}`);
      await expectError(store.size(bad), { code: 'invalid' }, `size of ${JSON.stringify(name)}`);
      await expectError(store.read(bad), { code: 'invalid' }, `read of ${JSON.stringify(name)}`);
      await expectError(store.remove(bad), { code: 'invalid' }, `remove of ${JSON.stringify(name)}`);
    }
  }),

  withStore('keeps nothing of a put that was called off', async (store) => {
    const { id, bytes, source } = await sample(300_000);
    const controller = new AbortController();
    const stalling: BlobSource = { size: bytes.length, open: () => stalled(bytes, () => controller.abort()) };
    await expectError(store.put(id, stalling, { signal: controller.signal }), { code: 'aborted' }, 'a put that was called off');
    expectEqual(await store.size(id), null, 'the size afterwards');
    await store.put(id, source);
    await expectBytes(await store.read(id), bytes, 'the whole, put again');
  }),

  withStore('keeps nothing of a source that fails', async (store) => {
    const { id, bytes } = await sample(300_000);
    const failing: BlobSource = { size: bytes.length, open: () => broken(bytes) };
    const failed = await store.put(id, failing).then(
      () => false,
      () => true,
    );
    expectEqual(failed, true, 'whether the put failed');
    expectEqual(await store.size(id), null, 'the size afterwards');
  }),

  withStore('takes a file of the machine, or leaves a lying one where it is', async (store, { file }) => {
    if (file === undefined) return;
    const { id, bytes, source } = await sample(50_000);
    const lie = await sample(50_000, 2);
    const kept = { ...lie.source, file: await file(lie.bytes) };
    await expectError(store.put(id, kept), { code: 'invalid', reason: 'hash-mismatch' }, 'a file of other bytes');
    expectEqual(await store.size(id), null, 'the size of what was refused');
    await store.put(id, { ...source, file: await file(bytes) });
    await expectBytes(await store.read(id), bytes, 'the whole');
  }),

  withStore('reads many at once', async (store) => {
    const samples = await Promise.all(Array.from({ length: 8 }, (_, index) => sample(20_000 + index, index)));
    for (const { id, source } of samples) await store.put(id, source);
    await Promise.all(samples.map(async ({ id, bytes }) => expectBytes(await store.read(id), bytes, id)));
  }),

  withStore('has everything after it was closed and opened again', async (store, { reopen }) => {
    const { id, bytes, source } = await sample(30_000);
    await store.put(id, source);
    await store.close();
    const again = await reopen(store);
    try {
      await expectBytes(await again.read(id), bytes, 'the whole');
    } finally {
      await again.close();
    }
  }),

  withStore('refuses every call after close, and closes twice', async (store) => {
    const { id, source } = await sample(10);
    await store.close();
    await store.close();
    await expectError(store.put(id, source), { code: 'closed' }, 'put');
    await expectError(store.size(id), { code: 'closed' }, 'size');
    await expectError(store.read(id), { code: 'closed' }, 'read');
    await expectError(store.remove(id), { code: 'closed' }, 'remove');
  }),
];

function withStore(name: string, check: (store: BlobStore, options: BlobStoreSuiteOptions) => Promise<void>): BlobStoreCase {
  return {
    name,
    async run(options) {
      const store = await options.open();
      try {
        await check(store, options);
      } finally {
        await store.close();
      }
    },
  };
}

interface Sample {
  readonly id: BlobId;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly source: BlobSource;
}

/** So many bytes that are the same for the same seed. */
async function sample(length: number, seed = 1): Promise<Sample> {
  const random = seededRandom(seed * 1_000_003 + length);
  const bytes = new Uint8Array(length);
  for (let at = 0; at < length; at += 1) bytes[at] = Math.floor(random() * 256);
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  const id = Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('') as BlobId;
  return { id, bytes, source: { size: length, open: () => pieces(bytes) } };
}

/** The bytes in pieces of up to 70,000, none of them as long as the one before. */
function pieces(bytes: Uint8Array): ReadableStream<Uint8Array> {
  let at = 0;
  let length = 1;
  return new ReadableStream({
    pull(controller) {
      if (at >= bytes.length) return controller.close();
      length = ((length * 7) % 70_000) + 1;
      controller.enqueue(bytes.slice(at, at + length));
      at += length;
    },
  });
}

/** The first part of the bytes, then nothing more. */
function stalled(bytes: Uint8Array, then: () => void): ReadableStream<Uint8Array> {
  let pulls = 0;
  return new ReadableStream({
    pull(controller) {
      pulls += 1;
      if (pulls === 1) return controller.enqueue(bytes.slice(0, 1000));
      then();
      return new Promise(() => {});
    },
  });
}

function broken(bytes: Uint8Array): ReadableStream<Uint8Array> {
  let pulls = 0;
  return new ReadableStream({
    pull(controller) {
      pulls += 1;
      if (pulls === 1) controller.enqueue(bytes.slice(0, 1000));
      else controller.error(new Error('The disk is on fire.'));
    },
  });
}

async function expectBytes(stream: ReadableStream<Uint8Array> | null, expected: Uint8Array, what: string): Promise<void> {
  expectThat(stream !== null, `${what} is there`);
  const received = new Uint8Array(await new Response(stream as ReadableStream<Uint8Array<ArrayBuffer>>).arrayBuffer());
  expectEqual(received.length, expected.length, `the length of ${what}`);
  for (let at = 0; at < expected.length; at += 1) if (received[at] !== expected[at]) throw new Error(`${what}: byte ${at} differs`);
}
