/** Limits of sending and showing files. */
export const limits = {
  /** Files that wait to be sent, in all conversations. */
  outgoing: 100,
  /** Bytes of all that waits to be sent: they are kept on this device until they are. */
  outgoingBytes: 1_073_741_824,
  /** Files chosen at once. */
  chosen: 30,
  /** Pixels of the longer side of a picture that is sent as a picture; as a file it goes as it is. */
  pictureSide: 2560,
  /** Quality of a picture that is drawn anew, 0 to 1. */
  pictureQuality: 0.86,
  /** Bytes up to which a picture without motion goes as a GIF, whole. */
  gifBytes: 8_388_608,
  /** Bytes up to which a file is fetched whole and kept on this device. */
  keptFile: 2_097_152,
  /** Files that are kept on this device for one account; the oldest go first. */
  keptFiles: 1500,
  /** Addresses of kept files that are good at a time. */
  keptUrls: 300,
  /** Conversations' pictures beside each other: the box in rem that a picture is fitted into. */
  box: { width: 18, height: 20, least: 7 },
  /** Time to find out where one is, ms. */
  position: 20_000,
} as const;
