/** Limits of `guanxi-mini dev`. */
export const devLimits = {
  /** Ms in which nothing changes before it compiles: an editor writes a file in several steps. */
  quiet: 60,
  /** Folders that are watched. */
  folders: 4_000,
  /** Pages that listen at once. */
  listeners: 100,
} as const;
