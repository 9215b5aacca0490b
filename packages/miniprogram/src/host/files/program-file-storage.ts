/** A file or a folder of a program. */
export interface StoredFile {
  /** Without `wxfile://`, such as `usr/notes/a.txt`. */
  readonly path: string;
  /** Null for a folder. Its bytes are read when they are needed, so that a large file takes no memory until then. */
  readonly content: Blob | null;
  /** When it was last written, ms since 1970. */
  readonly at: number;
}

/**
 * Where programs of one person keep their files. A program and a path name one. What is a folder, who may write where and how
 * much a program may keep is decided above: this only keeps.
 */
export interface ProgramFileStorage {
  /** All files and folders of the program. */
  load(program: string): Promise<readonly StoredFile[]>;
  /** Writes one, over what had its path. Calls of one program are made one after the other. */
  write(program: string, file: StoredFile): Promise<void>;
  /** Removes one, if it is there; what lies below it stays. */
  remove(program: string, path: string): Promise<void>;
  /** Forgets all of a program. */
  clear(program: string): Promise<void>;
}
