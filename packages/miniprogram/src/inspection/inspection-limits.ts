/** Limits of what is told of a program that somebody inspects: a program that says much must not stop who looks at it. */
export const inspectionLimits = {
  /** Objects within one another that a preview shows. */
  previewDepth: 5,
  /** Entries that a preview shows of one object or array. */
  previewEntries: 100,
  /** Values that one preview shows in all. */
  previewParts: 2_000,
  /** Characters of one text in a preview. */
  previewText: 10_000,
  /** Values of one line of the console. */
  values: 20,
  /** Characters of a stack. */
  stack: 2_000,
  /** Keys that are named of one `setData`. */
  keys: 50,
  /** Entries that a probe tells at once; what is more until then is counted and left out. */
  entries: 2_000,
  /** Ms that a probe collects before it tells. */
  pause: 16,
  /** Characters of an expression that is evaluated. */
  expression: 100_000,
} as const;
