/** What bounds a code and the reading of one. */
export const qrLimits = {
  /** Characters of a token. */
  token: 200,
  /** Bytes of UTF-8 in one code: what version 40 holds at level L. */
  bytes: 2953,
  /** Characters of a scanned text that are looked at as an address. */
  address: 4296,
  /** Modules of quiet zone around a code at least, as ISO/IEC 18004 asks for; and at most. */
  marginLeast: 4,
  marginMost: 64,
  /** Pixels per module of a picture at most. */
  scale: 64,
  /** Luminance contrast of dark and light at least, as WCAG counts it. */
  contrast: 4.5,
  /** The logo's share of the code's side at most. Level H gives back nearly a third of all modules; this hides a sixteenth. */
  logoShare: 0.25,
  /** Characters of a logo's address in an SVG, data URLs included. */
  logoAddress: 262_144,
  /** Codes that are looked for in one picture, unless the caller says fewer. */
  codes: 8,
  /** Ms after which no further attempt on one picture is begun, unless the caller says otherwise. */
  budget: 500,
  /** The same for a picture that a person chose, and waits for. */
  pictureBudget: 3000,
  /** Ms that a worker may be silent over one picture before it is replaced. */
  workerSilence: 15_000,
  /** Pictures that wait for a scanner. */
  waiting: 4,
  /** Pixels of a picture at most. */
  pixels: 50_000_000,
  /** Pixels of the longer side of a picture from a file, as it is looked at. */
  pictureSide: 4096,
  /** Pixels of the longer side of a camera's frame, as it is looked at. */
  frameSide: 1280,
  /** Ms between a camera's frame that was looked at and the next. */
  framePause: 60,
} as const;
