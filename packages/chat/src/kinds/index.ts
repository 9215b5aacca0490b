export {
  type ContactCard,
  contactKind,
  type FileContent,
  fileKind,
  imageKind,
  kindLimits,
  type LinkCard,
  type Location,
  linkKind,
  locationKind,
  type Merged,
  type MergedLine,
  type MiniProgramCard,
  mergedKind,
  messageKind,
  miniProgramKind,
  type Notice,
  noticeKind,
  type Picture,
  type Sticker,
  stickerKind,
  type Video,
  type Voice,
  videoKind,
  voiceKind,
} from '../contract/kinds/index.js';
export { type MessageKind, textKind } from '../contract/records.js';
export { contentOf } from './content-of.js';
export { type Forwarding, type ForwardOptions, forwarding, type MergeOptions } from './forwarding.js';
export { forwardingLimits } from './limits.js';
export { type KindPreview, type PreviewedMessage, type PreviewTexts, previewOf, previews } from './previews.js';
export { type NewMessage, sendMessage } from './send-message.js';
