import type { UserId } from '@guanxi/core';

/** A piece of a message's text; `at` is where it begins. */
export type TextPart = { readonly at: number } & (
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'link'; readonly text: string; readonly href: string }
  /** Without `id` it names everybody. */
  | { readonly type: 'mention'; readonly text: string; readonly id: UserId | undefined }
);

/** Takes a text apart at its web addresses and at `@` before one of `names`. */
export function textParts(text: string, names: readonly { readonly name: string; readonly id: UserId | undefined }[]): readonly TextPart[] {
  // The longest name first, so that @Ana Maria is not taken for @Ana.
  const byLength = [...names].sort((one, other) => other.name.length - one.name.length);
  const mention = byLength.map(({ name }) => `@${literally(name)}`).join('|');
  const link = String.raw`(?:https?:\/\/|www\.)[^\s<>"'，。！？；：、）】》]+[^\s<>"'.,;:!?)\]}，。！？；：、）】》]`;
  const pattern = new RegExp(mention === '' ? `(${link})` : `(${link}|${mention})`, 'giu');
  let next = 0;
  return text.split(pattern).flatMap((piece, turn): readonly TextPart[] => {
    const at = next;
    next += piece.length;
    if (piece === '') return [];
    if (turn % 2 === 0) return [{ at, type: 'text', text: piece }];
    if (!piece.startsWith('@')) return [{ at, type: 'link', text: piece, href: /^www\./i.test(piece) ? `https://${piece}` : piece }];
    const named = byLength.find(({ name }) => `@${name}`.toLowerCase() === piece.toLowerCase());
    return [{ at, type: 'mention', text: piece, id: named?.id }];
  });
}

function literally(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}
