import { type MessageKind, textKind } from '../records.js';
import { contactKind } from './contact-card.js';
import { fileKind } from './file.js';
import { imageKind } from './image.js';
import { linkKind } from './link.js';
import { locationKind } from './location.js';
import { miniProgramKind } from './mini-program.js';
import { stickerKind } from './sticker.js';
import { videoKind } from './video.js';
import { voiceKind } from './voice.js';

/** The standard kinds that people send. Notices are the server's, merged messages come of forwarding, money of the wallet. */
// biome-ignore lint/suspicious/noExplicitAny: a list of kinds of every content.
export const sendableKinds = (): readonly MessageKind<any>[] => [
  textKind,
  stickerKind,
  imageKind,
  voiceKind,
  videoKind,
  fileKind,
  locationKind,
  contactKind,
  linkKind,
  miniProgramKind,
];
