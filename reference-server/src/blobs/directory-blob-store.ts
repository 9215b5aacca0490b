import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, type ReadStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { type BlobId, GuanxiError } from '@guanxi/core/contract';
import type { BlobSource, BlobStore } from '@guanxi/core/serve';
import { checkBlobId } from './check-blob-id.js';
import { hashMismatch } from './hash-mismatch.js';
import { openDoor } from './open-door.js';

/** How to make one. */
export interface DirectoryBlobStoreOptions {
  /** Made if it is not there. Nothing else lives in it. */
  readonly directory: string;
}

/**
 * Keeps each file in a directory, as `ab/abcdef…`. Bytes are written and flushed under another name and get their own
 * only when their hash is right, so a name always stands for the whole file, whenever the machine stops.
 */
export async function directoryBlobStore({ directory }: DirectoryBlobStoreOptions): Promise<BlobStore> {
  const drafts = join(directory, 'drafts');
  await mkdir(drafts, { recursive: true, mode: 0o700 });
  // What an earlier process was writing when it died. One process at a time has a directory.
  for (const name of await readdir(drafts)) await rm(join(drafts, name), { force: true });
  const door = openDoor('This blob store was closed.');

  const place = (id: BlobId) => ({ folder: join(directory, id.slice(0, 2)), file: join(directory, id.slice(0, 2), id) });

  async function put(id: BlobId, source: BlobSource, signal: AbortSignal | undefined): Promise<void> {
    const { folder, file } = place(id);
    const taken = source.file !== undefined && (await isSameVolume(source.file, drafts));
    const draft = taken ? (source.file as string) : join(drafts, randomUUID());
    try {
      if (taken) await checkFile(draft, id, source.size, signal);
      else await writeDraft(draft, id, source, signal);
      if ((await mkdir(folder, { recursive: true, mode: 0o700 })) !== undefined) await flush(directory);
      await rename(draft, file);
      await flush(folder);
    } catch (error) {
      // A file that was offered stays its owner's.
      if (!taken) await rm(draft, { force: true });
      throw failure(error, signal);
    }
  }

  return {
    capabilities: { name: 'directory', durability: 'disk' },
    put: (id, source, { signal } = {}) => door.pass(checkBlobId(id), () => put(id, source, signal)),
    size: (id) => door.pass(checkBlobId(id), () => sizeOf(place(id).file)),
    read: (id, range) =>
      door.pass(checkBlobId(id), async () => {
        const size = await sizeOf(place(id).file);
        if (size === null) return null;
        const bounds = range === undefined ? {} : { start: range.from, end: Math.min(range.to, size - 1) };
        if (range !== undefined && range.from >= size) return new Blob([]).stream() as ReadableStream<Uint8Array>;
        return await reading(createReadStream(place(id).file, { ...bounds, highWaterMark: 262_144 }));
      }),
    remove: (id) => door.pass(checkBlobId(id), () => rm(place(id).file, { force: true })),
    close: () => door.close(),
  };
}

async function sizeOf(file: string): Promise<number | null> {
  try {
    return (await stat(file)).size;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw failure(error, undefined);
  }
}

/** A stream over a file that is open already: what is opened can be read to its end even if it is removed meanwhile. */
async function reading(file: ReadStream): Promise<ReadableStream<Uint8Array> | null> {
  try {
    await new Promise<void>((resolve, reject) => file.once('open', () => resolve()).once('error', reject));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw failure(error, undefined);
  }
  return Readable.toWeb(file) as ReadableStream<Uint8Array>;
}

async function checkFile(file: string, id: BlobId, size: number, signal: AbortSignal | undefined): Promise<void> {
  const hash = createHash('sha256');
  let length = 0;
  for await (const chunk of createReadStream(file, { highWaterMark: 1_048_576, ...(signal === undefined ? {} : { signal }) })) {
    hash.update(chunk as Buffer);
    length += (chunk as Buffer).length;
  }
  if (length !== size || hash.digest('hex') !== id) throw hashMismatch();
  await flush(file);
}

async function writeDraft(draft: string, id: BlobId, source: BlobSource, signal: AbortSignal | undefined): Promise<void> {
  const hash = createHash('sha256');
  let length = 0;
  const file = await open(draft, 'wx', 0o600);
  try {
    for await (const chunk of Readable.fromWeb(source.open() as never, signal === undefined ? {} : { signal })) {
      const bytes = chunk as Uint8Array;
      length += bytes.length;
      if (length > source.size) throw hashMismatch();
      hash.update(bytes);
      await file.writeFile(bytes);
    }
    if (length !== source.size || hash.digest('hex') !== id) throw hashMismatch();
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Makes what was written to a file or a directory survive a power cut. */
async function flush(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function isSameVolume(file: string, folder: string): Promise<boolean> {
  const [one, other] = await Promise.all([stat(file), stat(folder)]);
  return one.dev === other.dev;
}

function failure(error: unknown, signal: AbortSignal | undefined): GuanxiError {
  if (GuanxiError.is(error)) return error;
  if (signal?.aborted === true) return new GuanxiError('aborted', 'Keeping the file was called off.', { cause: error });
  return GuanxiError.from(error, 'storage');
}
