/** Limits of what messages of the standard kinds hold. */
export const kindLimits = {
  /** Characters of a kind's name. */
  kind: 64,
  /** Pixels of a picture's or a video's longer side. */
  side: 32_767,
  /** Length of a voice message, ms. */
  voice: 60_000,
  /** Bytes of a voice message's waveform, each one loudness from 0 to 255. */
  waveform: 64,
  /** Length of a video, ms. */
  video: 3_600_000,
  /** Characters of what a sticker is called. */
  alt: 64,
  /** Characters of a pack's or a sticker's id. */
  sticker: 128,
  /** Characters of a place's name. */
  placeName: 128,
  /** Characters of a place's address. */
  address: 256,
  /** Characters of a link, of its title and of its description. */
  url: 2048,
  linkTitle: 128,
  linkText: 512,
  /** Characters of a mini-program's id and of the path that it is opened at. */
  appId: 128,
  appPath: 1024,
  /** Characters of the title of messages forwarded together. */
  mergedTitle: 128,
  /** Messages that are forwarded together. */
  merged: 100,
  /** Characters of an author's name in messages forwarded together. */
  authorName: 64,
  /** People and values that a notice names. */
  noticeUsers: 100,
  noticeValues: 16,
  /** Characters of a notice's event and of each of its values. */
  noticeText: 256,
} as const;
