import { favouriteKind, type Message, textKind } from '@guanxi/chat/contract';
import { type BlobRef, blobRefSchema, type Json } from '@guanxi/core/contract';
import { safeParse } from 'valibot';

/**
 * The files that a message or a favourite names, at whatever depth: in what was merged, and in an app's own kinds, too.
 * Whatever has the shape of a `BlobRef` is one. Null for kinds that name none.
 */
export function blobsOf(isSaid: (kind: string) => boolean): (kind: string, body: Json) => readonly BlobRef[] | null {
  return (kind, body) => {
    if (kind === textKind.kind || !(isSaid(kind) || kind === favouriteKind.kind)) return null;
    return refsIn((body as unknown as Message<Json> | null)?.content ?? null);
  };
}

/** Without recursion, since how deep the content of an app's own kinds goes is for others to say. */
function refsIn(content: Json): readonly BlobRef[] {
  const found = new Map<string, BlobRef>();
  const waiting: unknown[] = [content];
  while (waiting.length > 0) {
    const value: unknown = waiting.pop();
    if (typeof value !== 'object' || value === null) continue;
    const ref = safeParse(blobRefSchema, value);
    if (ref.success) found.set(ref.output.id, ref.output);
    else for (const part of Object.values(value)) waiting.push(part);
  }
  return [...found.values()];
}
