/** Limits of the client half of the registry. */
export const registryClientLimits = {
  /** Programs that are kept on the device. */
  installed: 30,
  /** Packages fetched at once. */
  downloads: 4,
  /** Ms that a program which is on the device waits for the server to say what is released. */
  patience: 1_500,
  /** Times that one part of an upload is tried. */
  tries: 4,
  /** Ms before the second try; twice as long before each further one. */
  pause: 1_000,
} as const;
