/** A tree of files: a folder, an archive, a map in memory. Paths have no leading slash and use `/`. */
export interface ProgramFiles {
  /** The paths of all files below `folder` (`''` for all), each from the root of the tree; none when there is no such folder. */
  list(folder: string): Promise<readonly string[]>;
  /** The bytes of a file, or null when there is none. */
  read(path: string): Promise<Uint8Array | null>;
}
