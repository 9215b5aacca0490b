import { readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FileStore } from '@tus/file-store';
import type { Upload } from '@tus/server';

/** Where uploads are while they grow: files of this machine, so that a restart loses nothing. */
export class StagingStore extends FileStore {
  /** The file of an upload. Its name was checked: 64 hexadecimal digits. */
  fileOf(upload: string): string {
    return join(this.directory, upload);
  }

  /** Makes an empty file, but never in place of one that has begun to grow. */
  override async create(upload: Upload): Promise<Upload> {
    const path = this.fileOf(upload.id);
    await writeFile(path, '', { flag: 'wx', mode: 0o600 }).catch((error: NodeJS.ErrnoException) => {
      // Somebody else of the same person began it a moment ago; she asks how far it is, and goes on with it.
      if (error.code === 'EEXIST') throw { status_code: 409, body: 'This upload has begun already.\n' };
      throw error;
    });
    await this.configstore.set(upload.id, upload);
    upload.storage = { type: 'file', path };
    return upload;
  }

  /** Removes an upload, wherever its file has gone. */
  override async remove(upload: string): Promise<void> {
    await rm(this.fileOf(upload), { force: true });
    // The library's own way fails for what is gone already.
    await rm(`${this.fileOf(upload)}.json`, { force: true });
  }

  /** How far an upload is, or null if there is none. */
  async find(upload: string): Promise<Upload | null> {
    try {
      return await this.getUpload(upload);
    } catch (error) {
      if ([404, 410].includes((error as { status_code?: number }).status_code ?? 0)) return null;
      throw error;
    }
  }

  /** Removes what has received nothing since `before`, ms since 1970. Gives how many files that were. */
  async removeOlder(before: number): Promise<number> {
    let removed = 0;
    for (const name of await readdir(this.directory)) {
      const path = join(this.directory, name);
      const found = await stat(path).catch(() => null); // It may have been finished meanwhile.
      if (found === null || found.mtimeMs >= before || name.endsWith('.json')) continue;
      await this.remove(name);
      removed += 1;
    }
    return removed;
  }
}
