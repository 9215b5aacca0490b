import type { JoinedFiles, LogicPackage, LogicStart } from '../protocol/messages.js';

/** A file or, with no content, a folder. */
export type FileEntry = Omit<LogicStart['files'][number], 'path'>;

/** The files of a program as its logic has them: all names here, contents as handles that are read when they are needed. */
export interface FileTable {
  /** By path without `wxfile://`. */
  readonly entries: Map<string, FileEntry>;
  /** A file of the program's packages. */
  packaged(path: string): Blob | null;
  /** Paths of the packages that have come. */
  packagedPaths(): readonly string[];
  /** Takes what a package holds. */
  add(assets: LogicPackage['assets']): void;
  /** The host gave, changed or took a file. */
  changed(url: string, content: Blob | null, at: number): void;
}

/** Begins with the files that the host has. */
export function createFileTable(files: LogicStart['files']): FileTable {
  const entries = new Map<string, FileEntry>(files.map(({ path, content, at }) => [path, { content, at }]));
  const packages: JoinedFiles[] = [];
  return {
    entries,
    packaged(path) {
      for (const { content, places } of packages) {
        const place = Object.hasOwn(places, path) ? places[path] : undefined;
        if (place) return content.slice(place[0], place[1]);
      }
      return null;
    },
    packagedPaths: () => packages.flatMap(({ places }) => Object.keys(places)),
    add: (assets) => void (assets && packages.push(assets)),
    changed(url, content, at) {
      const path = url.replace('wxfile://', '');
      if (content) entries.set(path, { content, at });
      else entries.delete(path);
    },
  };
}
