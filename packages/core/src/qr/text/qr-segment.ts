/** One run of a code's content, as its encoder wrote it. */
export interface QrSegment {
  /** `hanzi` is that of GB/T 18284, which ISO/IEC 18004 does not know. */
  readonly mode: 'numeric' | 'alphanumeric' | 'byte' | 'kanji' | 'hanzi';
  /** ASCII for the first two, Shift-JIS for Kanji, GB 2312 for Hanzi; for `byte` whatever `eci` says, or nobody. */
  readonly bytes: Uint8Array;
  /** The number of the character set in force, if the code names one. */
  readonly eci?: number;
}
