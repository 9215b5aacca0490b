/**
 * What a program drew, from one moment to another: everything that its view was told, and nothing of its logic. As a file it is
 * JSON of this shape; values that JSON has not stand as `{ "$": "undefined" }` and `{ "$": "bytes", "base64": "…" }`, and an
 * object that has a field `$` of its own as `{ "$": "object", "fields": { … } }`.
 */
export interface Recording {
  readonly format: 'guanxi-recording';
  readonly version: 1;
  readonly program: { readonly id: string; readonly name: string };
  /** Ms since 1970. */
  readonly began: number;
  /** Ms from the first batch to the end. */
  readonly length: number;
  /** Px of the view. */
  readonly size: { readonly width: number; readonly height: number };
  /** What the view had of packages: sheets by path, and pictures and fonts. */
  readonly packages: readonly RecordedPackage[];
  /** The first makes the view what it was at the beginning. Items are operations, see `operationShapes` of the protocol. */
  readonly batches: readonly RecordedBatch[];
  /** What did not fit, if anything: `assets` were left out, or the recording ended at a limit. */
  readonly cut?: 'assets' | 'length';
}

/** A package as the view got it. */
export interface RecordedPackage {
  readonly sheets: Readonly<Record<string, string>>;
  readonly assets: Readonly<Record<string, Uint8Array>>;
}

/** What the view was told at once. */
export interface RecordedBatch {
  /** Ms from the first. */
  readonly at: number;
  readonly items: readonly unknown[];
}
