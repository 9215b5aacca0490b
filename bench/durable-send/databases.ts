/** The databases measured, and what each promises. */
export const databases = {
  pglite: 'PGlite, survives the process',
  postgres: 'PostgreSQL, on disk',
} as const;

/** What `measure.ts` prints: messages per second, turn by turn. */
export interface Rates {
  readonly ours: readonly number[];
  readonly peer: readonly number[];
}
