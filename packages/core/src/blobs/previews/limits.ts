/** What bounds previews. */
export const previewLimits = {
  /** Pixels of the longer side of a preview, unless told otherwise. */
  side: 480,
  /** Pixels that it may be told to have. */
  maxSide: 4096,
  /** Quality of the JPEG, 0 to 1. */
  quality: 0.8,
  /** Ms from the beginning of a video at which its poster is taken: the first picture is often black. */
  posterAt: 500,
  /** Ms in which a video must show a picture. */
  patience: 20_000,
  /** Bytes of a waveform, each one loudness. */
  waveform: 64,
  /** Samples per second that a recording is looked at with. */
  sampleRate: 8000,
  /** Bytes of a recording: it is decoded whole in memory. */
  audioBytes: 26_214_400,
} as const;
