/** A value of a program as somebody who looks at it sees it: plain, and cut where it is too much. */
export interface ValuePreview {
  readonly kind: (typeof previewKinds)[number];
  /** What it says in one line, such as `12`, `Array(3)` or the message and stack of an error. */
  readonly text: string;
  /** What it holds, when it holds something and is not too deep. */
  readonly entries?: readonly (readonly [name: string, value: ValuePreview])[];
  /** Entries that were left out. */
  readonly left?: number;
}

/** What a previewed value is; `cut` stands for what was not looked at. */
export const previewKinds = ['nothing', 'boolean', 'number', 'string', 'symbol', 'function', 'error', 'object', 'array', 'cut'] as const;
