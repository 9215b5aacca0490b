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
} as const;
