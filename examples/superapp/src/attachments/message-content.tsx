import {
  contactKind,
  contentOf,
  fileKind,
  imageKind,
  linkKind,
  locationKind,
  type MessageKind,
  mergedKind,
  miniProgramKind,
  stickerKind,
  videoKind,
  voiceKind,
} from '@guanxi/chat/kinds';
import type { LogId } from '@guanxi/core';
import { programCardKind } from '@guanxi/miniprogram/contract';
import { type ReactNode, useMemo } from 'react';
import { VoiceView } from '../voice/index.js';
import { type CardSource, ContactView } from './contact-view.js';
import { FileView } from './file-view.js';
import { LinkView } from './link-view.js';
import { MergedView } from './merged-view.js';
import { MiniProgramView } from './mini-program-view.js';
import { OutgoingView, outgoingOf } from './outgoing-view.js';
import { PictureView } from './picture-view.js';
import { PlaceView } from './place-view.js';
import { StickerView } from './sticker-view.js';
import { VideoView } from './video-view.js';

/** What a message of any kind says; also a line of merged messages, which has no place. */
export interface ShownMessage {
  readonly kind: string;
  readonly content?: unknown;
  readonly mine: boolean;
  /** Where it is, if it is in a conversation and not pending. */
  readonly place?: { readonly log: LogId; readonly seq: number } | undefined;
  /** The message that another person sent it with, which proves to the server how one came to whom it shows. */
  readonly from?: CardSource | undefined;
  /** Tells it from others that may sound at the same time. */
  readonly key: string;
}

/** What can be opened. */
export interface ContentActions {
  /** Opens a picture or a video, whole. */
  readonly onView?: (() => void) | undefined;
  /** Opens merged messages. */
  readonly onMerged?: (() => void) | undefined;
}

/** How much of a bubble is drawn around it: all, none of its margins, or nothing. */
export type ContentLook = 'plain' | 'media' | 'bare';

/** What a message shows in place of words; null for a text and for a kind that this app does not know. */
export function useMessageContent(
  message: ShownMessage,
  { onView, onMerged }: ContentActions,
): { readonly look: ContentLook; readonly content: ReactNode } | null {
  const { kind, content } = message;
  // Schemas are tried once for each content, not with each drawing.
  const read = useMemo(() => readContent({ kind, content }), [kind, content]);
  return useMemo(() => (read === null ? null : read({ message, onView, onMerged })), [read, message, onView, onMerged]);
}

type Draw = (options: { readonly message: ShownMessage } & ContentActions) => { readonly look: ContentLook; readonly content: ReactNode };

function readContent(message: Pick<ShownMessage, 'kind' | 'content'>): Draw | null {
  const outgoing = outgoingOf(message);
  if (outgoing !== undefined) {
    const look = outgoing.content.type === 'picture' || outgoing.content.type === 'video' ? 'media' : 'plain';
    return () => ({ look, content: <OutgoingView item={outgoing} /> });
  }
  for (const { kind, draw } of kinds) {
    if (message.kind !== kind.kind) continue;
    const content = contentOf(message, kind);
    return content === null ? null : draw(content);
  }
  return null;
}

interface DrawnKind {
  // biome-ignore lint/suspicious/noExplicitAny: a list of kinds of every content.
  readonly kind: MessageKind<any>;
  // biome-ignore lint/suspicious/noExplicitAny: as its kind says.
  readonly draw: (content: any) => Draw;
}

function drawn<Content>(
  kind: MessageKind<Content>,
  look: ContentLook,
  draw: (content: Content, options: Parameters<Draw>[0]) => ReactNode,
): DrawnKind {
  return { kind, draw: (content: Content) => (options) => ({ look, content: draw(content, options) }) };
}

const kinds: readonly DrawnKind[] = [
  drawn(imageKind, 'media', (picture, { onView }) => <PictureView picture={picture} onOpen={onView} />),
  drawn(videoKind, 'media', (video, { onView }) => <VideoView video={video} onOpen={onView} />),
  drawn(voiceKind, 'plain', (voice, { message }) => (
    <VoiceView voice={voice} sound={message.key} place={message.place} mine={message.mine} />
  )),
  drawn(fileKind, 'plain', ({ blob }) => <FileView file={blob} />),
  drawn(locationKind, 'plain', (place) => <PlaceView place={place} />),
  drawn(contactKind, 'plain', (card, { message }) => <ContactView card={card} from={message.from} />),
  drawn(linkKind, 'plain', (link) => <LinkView link={link} />),
  drawn(programCardKind, 'plain', (card) => <MiniProgramView {...card} picture={card.picture} />),
  // As this app sent them before programs had a kind of their own.
  drawn(miniProgramKind, 'plain', ({ app, path, title, cover }) => (
    <MiniProgramView program={app} title={title} path={path === 'index' ? '' : path} picture={cover} />
  )),
  drawn(stickerKind, 'bare', (sticker) => <StickerView sticker={sticker} />),
  drawn(mergedKind, 'plain', (merged, { onMerged }) => <MergedView merged={merged} onOpen={onMerged} />),
];
