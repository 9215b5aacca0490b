import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BlobStore } from '@guanxi/core/serve';
import { blobStoreCases } from '@guanxi/core/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { directoryBlobStore } from '../../src/blobs/index.js';

describe('directoryBlobStore', () => {
  let folder = '';
  const folders = new WeakMap<BlobStore, string>();

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'guanxi-blobs-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const openIn = async (directory: string) => {
    const store = await directoryBlobStore({ directory });
    folders.set(store, directory);
    return store;
  };
  const file = async (bytes: Uint8Array) => {
    const path = join(folder, randomUUID());
    await writeFile(path, bytes);
    return path;
  };

  // @feature 2 blob-stores
  it.each(blobStoreCases)('$name', async ({ run }) => {
    const open = () => openIn(join(folder, `store-${randomUUID()}`));
    await expect(run({ open, reopen: (store) => openIn(folders.get(store) ?? ''), file })).resolves.toBeUndefined();
  });

  it('sweeps away what was being written when the machine stopped', async () => {
    const directory = join(folder, 'interrupted');
    await (await openIn(directory)).close();
    await writeFile(join(directory, 'drafts', 'half'), 'half a file');
    await (await openIn(directory)).close();
    expect(await readdir(join(directory, 'drafts'))).toEqual([]);
  });
});
