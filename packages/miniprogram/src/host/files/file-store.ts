import type { Clock } from '@guanxi/core';
import { GuanxiError } from '@guanxi/core/contract';
import { type FileChange, isFilePath, splicedParts } from '../../protocol/file-change.js';
import { createFileWriter } from './file-writer.js';
import { createHeldFiles, isTemporary } from './held-files.js';
import type { ProgramFileStorage, StoredFile } from './program-file-storage.js';

/** The files of a program that runs: what its logic changes is changed here, and written behind it in order. */
export interface FileStore {
  /** All files, loaded once: what logic begins with, and begins again with. */
  all(): Promise<readonly StoredFile[]>;
  /** Does what logic did. Throws a fault when the program keeps more than it may. */
  change(change: FileChange): void;
  /** The file at `wxfile://…` or at a path of the program's packages, or null. */
  find(path: string): Blob | null;
  /** Keeps a file for as long as the program runs, and names it: `wxfile://tmp/7.png`. */
  give(content: Blob): string;
  /** Writes `wxfile://usr/…` for the program. Throws `fail …` when it may not be there. */
  put(path: string, content: Blob): void;
  /** Settles when everything is written. */
  settled(): Promise<void>;
}

/** What the store works with. */
export interface FileStoreOptions {
  readonly program: string;
  readonly files: ProgramFileStorage;
  readonly clock: Clock;
  /** A file of the program's packages. */
  readonly packaged: (path: string) => Uint8Array | null;
  /** Tells logic what it did not do itself; null is what went. */
  readonly tell: (path: string, content: Blob | null) => void;
  readonly failed: (error: GuanxiError) => void;
}

const scheme = 'wxfile://';

/** Makes the store of one program. */
export function createFileStore(options: FileStoreOptions): FileStore {
  const { program, files, clock, packaged, tell, failed } = options;
  const held = createHeldFiles(clock.now);
  let given = 0;
  let loading: Promise<void> | undefined;
  const writer = createFileWriter(program, files, failed);
  const set = (path: string, content: Blob | null) => {
    const file = held.set(path, content);
    if (!isTemporary(path)) writer.write(file);
    else for (const old of held.dropOldest()) tell(scheme + old, null);
  };
  const keep = (path: string, content: Blob | null) => {
    if (!held.fits(path, content?.size ?? 0))
      throw new GuanxiError('too-large', `${program} keeps more files than it may.`, { reason: 'storage' });
    set(path, content);
  };
  return {
    async all() {
      loading ??= files.load(program).then(
        (stored) => {
          for (const file of stored) if (isFilePath(file.path)) held.load(file);
        },
        (cause: unknown) => failed(GuanxiError.from(cause, 'storage')),
      );
      await loading;
      return held.all();
    },
    change(change) {
      if (change.kind === 'remove') {
        held.remove(change.path);
        if (!isTemporary(change.path)) writer.remove(change.path);
      } else if (change.kind === 'folder') keep(change.path, null);
      else if (change.kind === 'copy') {
        const source = held.content(change.source);
        if (source) keep(change.path, source);
      } else {
        const old = held.content(change.path) ?? null;
        if (change.from > (old?.size ?? 0)) throw new GuanxiError('invalid', 'A file was written beyond its end.', { reason: 'bad-value' });
        keep(change.path, new Blob(splicedParts(old, change), { type: old?.type ?? '' }));
      }
    },
    find(path) {
      if (path.startsWith(scheme)) return held.content(path.slice(scheme.length)) ?? null;
      const bytes = packaged(path.replace(/^\//, ''));
      return bytes ? new Blob([bytes as Uint8Array<ArrayBuffer>]) : null;
    },
    give(content) {
      given += 1;
      const path = `tmp/${given}.${extensionOf(content.type)}`;
      keep(path, content);
      tell(scheme + path, content);
      return scheme + path;
    },
    put(url, content) {
      const path = url.slice(scheme.length);
      const folder = path.slice(0, path.lastIndexOf('/'));
      if (!url.startsWith(scheme) || !isFilePath(path) || !path.startsWith('usr/')) throw new Error(`fail permission denied, open ${url}`);
      if (folder !== 'usr' && held.content(folder) !== null) throw new Error(`fail no such file or directory, open ${url}`);
      if (held.content(path) === null) throw new Error(`fail illegal operation on a directory, open ${url}`);
      if (!held.fits(path, content.size)) throw new Error('fail the maximum size of the file storage limit is exceeded');
      set(path, content);
      tell(url, content);
    },
    settled: () => writer.settled(),
  };
}

/** `png` for `image/png`: programs look at the end of a path. */
function extensionOf(type: string): string {
  return (
    /^[a-z0-9]{1,5}$/.exec(
      type.split(/[/;]/)[1]?.replace('jpeg', 'jpg').replace('svg+xml', 'svg').replace('mpeg', 'mp3').replace('plain', 'txt') ?? '',
    )?.[0] ?? 'bin'
  );
}
