import type { MessageView } from '@guanxi/chat';
import { contentOf, fileKind, imageKind, videoKind } from '@guanxi/chat/kinds';
import type { BlobRef } from '@guanxi/core/contract';
import type { Questions } from './questions.js';

/** A file that was sent in a chat. */
export interface ChatFile {
  readonly key: string;
  readonly blob: BlobRef;
  /** When it was sent, ms since 1970. */
  readonly at: number;
}

/** The files among messages that a program wants, the newest first. */
export function chatFilesOf(
  messages: readonly MessageView[],
  { kind, ends }: Pick<Questions['chatFiles']['about'], 'kind' | 'ends'>,
): readonly ChatFile[] {
  const found = messages.flatMap((message): readonly ChatFile[] => {
    const blob = message.seq > 0 && message.recalled === undefined ? blobOf(message, kind) : undefined;
    return blob === undefined ? [] : [{ key: message.id, blob, at: message.at }];
  });
  // As in WeChat, names are only asked for their ends where files are.
  const fits = ({ blob: { name } }: ChatFile) => ends.some((end) => name.toLowerCase().endsWith(`.${end}`));
  return (kind === 'file' && ends.length > 0 ? found.filter(fits) : found).reverse();
}

function blobOf(message: MessageView, kind: string): BlobRef | undefined {
  const picture = kind === 'all' || kind === 'image' ? contentOf(message, imageKind)?.original : undefined;
  const film = kind === 'all' || kind === 'video' ? contentOf(message, videoKind)?.blob : undefined;
  const file = kind === 'all' || kind === 'file' ? contentOf(message, fileKind)?.blob : undefined;
  return picture ?? film ?? file;
}
