import {
  contactKind,
  fileKind,
  imageKind,
  linkKind,
  locationKind,
  mergedKind,
  miniProgramKind,
  type PreviewedMessage,
  previewOf,
  previews,
  stickerKind,
  textKind,
  videoKind,
  voiceKind,
} from '@guanxi/chat/kinds';
import { programCardKind } from '@guanxi/miniprogram/contract';
import { useMemo } from 'react';
import { type Say, useWords } from '../words/index.js';

/** Tells any message in a line, in the person's language: `[Photo]`, `[Voice] 3″`. Notices have words of their own. */
export function usePreviews(): (message: PreviewedMessage) => string {
  const { say } = useWords();
  return useMemo(() => previewsIn(say), [say]);
}

function previewsIn(say: Say): (message: PreviewedMessage) => string {
  return previews({
    kinds: [
      previewOf(textKind, ({ text }) => text),
      previewOf(stickerKind, ({ alt }) => say('preview.sticker', { alt })),
      previewOf(imageKind, () => say('preview.image')),
      previewOf(voiceKind, ({ ms }) => say('preview.voice', { seconds: String(Math.max(1, Math.round(ms / 1000))) })),
      previewOf(videoKind, () => say('preview.video')),
      previewOf(fileKind, ({ blob }) => say('preview.file', { name: blob.name })),
      previewOf(locationKind, ({ name }) => say('preview.location', { name })),
      previewOf(contactKind, () => say('preview.contact')),
      previewOf(linkKind, ({ title }) => say('preview.link', { title })),
      previewOf(miniProgramKind, ({ title }) => say('preview.miniprogram', { title })),
      previewOf(programCardKind, ({ title, name }) => say('preview.miniprogram', { title: title ?? name })),
      previewOf(mergedKind, ({ title }) => say('preview.merged', { title })),
    ],
    recalled: say('preview.recalled'),
    unknown: say('chats.unknown'),
  });
}
