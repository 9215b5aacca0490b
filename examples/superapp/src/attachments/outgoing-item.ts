import type { MessageView } from '@guanxi/chat';
import { fileKind, imageKind, type MessageKind, videoKind, voiceKind } from '@guanxi/chat/kinds';
import type { CommandId, LogId } from '@guanxi/core';
import type { BlobRef } from '@guanxi/core/contract';

/** What is to be sent, with all of its bytes. */
export type OutgoingContent =
  | {
      readonly type: 'picture';
      readonly name: string;
      readonly original: Blob;
      /** Left out when the original is small enough. */
      readonly thumbnail?: Blob;
      readonly width: number;
      readonly height: number;
    }
  | {
      readonly type: 'video';
      readonly name: string;
      readonly file: Blob;
      readonly poster: Blob;
      readonly ms: number;
      readonly width: number;
      readonly height: number;
    }
  | { readonly type: 'voice'; readonly file: Blob; readonly ms: number; readonly waveform: string }
  | { readonly type: 'file'; readonly name: string; readonly file: Blob };

/** A message whose files are still to be sent. */
export interface OutgoingItem {
  /** The id that its message will have: given before the first try, so that any number of tries make one message. */
  readonly id: CommandId;
  readonly log: LogId;
  /** When it was given, ms since 1970; also the order within a conversation. */
  readonly at: number;
  readonly quote?: MessageView;
  readonly content: OutgoingContent;
  /** Why it was refused; it waits for the person's decision. */
  readonly failure?: { readonly code: string; readonly reason?: string };
  /** The files that the server has, by part; complete when it has all. */
  readonly sent: Readonly<Record<string, BlobRef>>;
}

/** One of the files of a message. */
export interface OutgoingPart {
  readonly part: string;
  readonly blob: Blob;
  readonly name: string;
  readonly type: string;
}

/** The files of a message, those that it cannot be shown without last. */
export function partsOf(content: OutgoingContent): readonly OutgoingPart[] {
  switch (content.type) {
    case 'picture': {
      const { original, thumbnail, name } = content;
      const small = thumbnail === undefined ? [] : [part('thumbnail', thumbnail, `small-${name}`)];
      return [...small, part('original', original, name)];
    }
    case 'video':
      return [part('poster', content.poster, 'poster.jpg'), part('file', content.file, content.name)];
    case 'voice':
      return [part('file', content.file, 'voice')];
    case 'file':
      return [part('file', content.file, content.name)];
  }
}

/** Bytes of all its files. */
export function bytesOf(content: OutgoingContent): number {
  return partsOf(content).reduce((sum, { blob }) => sum + blob.size, 0);
}

/** The message, once the server has all files. */
export function messageOf({ content, sent }: OutgoingItem): { readonly kind: MessageKind<unknown>; readonly content: unknown } {
  const { file, original, thumbnail, poster } = sent;
  switch (content.type) {
    case 'picture': {
      const { width, height } = content;
      return of(imageKind, { original: had(original), ...(thumbnail === undefined ? {} : { thumbnail }), width, height });
    }
    case 'video': {
      const { ms, width, height } = content;
      return of(videoKind, { blob: had(file), poster: had(poster), ms, width, height });
    }
    case 'voice':
      return of(voiceKind, { blob: had(file), ms: content.ms, waveform: content.waveform });
    case 'file':
      return of(fileKind, { blob: had(file) });
  }
}

function of<Content>(kind: MessageKind<Content>, content: Content): { kind: MessageKind<unknown>; content: unknown } {
  return { kind: kind as MessageKind<unknown>, content };
}

function had(ref: BlobRef | undefined): BlobRef {
  if (ref === undefined) throw new Error('A message is made when all of its files were sent.');
  return ref;
}

function part(name: string, blob: Blob, called: string): OutgoingPart {
  return { part: name, blob, name: cleanName(called), type: typeOf(blob) };
}

/** Without parameters; unknown ones are for the server to find out. */
function typeOf({ type }: Blob): string {
  const plain = type.split(';')[0]?.trim().toLowerCase() ?? '';
  return /^[a-z0-9][a-z0-9!#$&^_.+-]*\/[a-z0-9][a-z0-9!#$&^_.+-]*$/.test(plain) ? plain : 'application/octet-stream';
}

/** A name without what turns the order of its letters round, slashes and control characters; at most 200 characters. */
export function cleanName(name: string): string {
  const clean = name
    .toWellFormed()
    .replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
    .replace(/[\p{Cc}/\\]/gu, '_')
    .trim();
  if (clean.length <= 200) return clean === '' ? 'file' : clean;
  const dot = clean.lastIndexOf('.');
  const end = dot > clean.length - 20 && dot > 0 ? clean.slice(dot) : '';
  return (
    clean
      .slice(0, 200 - end.length)
      .toWellFormed()
      .replace(/\uFFFD$/, '') + end
  );
}
