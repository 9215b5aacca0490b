import type { MessageView } from '../chat.js';
import type { MessageKind } from '../contract/index.js';
import { contentOf } from './content-of.js';

/** How messages of one kind are told in a line. */
export interface KindPreview {
  /** Null for messages of another kind. */
  of(message: PreviewedMessage): string | null;
}

/** What a preview looks at: a message, a merged line or a favourite. */
export type PreviewedMessage = Pick<MessageView, 'kind'> & Partial<Pick<MessageView, 'content' | 'recalled'>>;

/** The words of an app, in the language of whoever reads. */
export interface PreviewTexts {
  /** By kind, made with `previewOf`. */
  readonly kinds: readonly KindPreview[];
  /** For a message that was taken back. */
  readonly recalled: string;
  /** For a kind that this app does not know. */
  readonly unknown: string;
}

/** Messages of `kind` in a line: `previewOf(voiceKind, ({ ms }) => `[Voice] ${Math.round(ms / 1000)}″`)`. */
export function previewOf<Content>(kind: MessageKind<Content>, text: (content: Content) => string): KindPreview {
  return {
    of(message) {
      const content = contentOf(message, kind);
      return content === null ? null : text(content);
    },
  };
}

/** Tells any message in a line, for the conversation list, for merged messages and for notifications. */
export function previews({ kinds, recalled, unknown }: PreviewTexts): (message: PreviewedMessage) => string {
  return (message) => {
    if (message.recalled) return recalled;
    for (const kind of kinds) {
      const text = kind.of(message);
      if (text !== null) return text;
    }
    return unknown;
  };
}
