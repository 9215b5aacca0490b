import { type Message, type MessageKind, mergedKind, sendableKinds } from '@guanxi/chat/contract';
import { GuanxiError, type Json } from '@guanxi/core/contract';
import type { Append } from '../../command/module.js';
import { parse } from '../../session/parse-request.js';
import { refuse } from './refuse.js';

/** The kinds of messages that people send on this server. */
export interface KnownKinds {
  /** The message of a person, its content checked by its kind. Throws `invalid`, with reason `unknown-kind` for no kind of ours. */
  message(kind: string, body: Message<Json>): Append;
  /** Whether messages of this kind are what people say, and can be taken back, reacted to and passed on. */
  isSaid(kind: string): boolean;
}

/** The standard kinds and `own`, an app's own. Throws `invalid` for one that is declared twice. */
// biome-ignore lint/suspicious/noExplicitAny: a list of kinds of every content.
export function knownKinds(own: readonly MessageKind<any>[]): KnownKinds {
  // biome-ignore lint/suspicious/noExplicitAny: as above.
  const byName = new Map<string, MessageKind<any>>(sendableKinds().map((kind) => [kind.kind, kind]));
  for (const kind of own) {
    if (byName.has(kind.kind) || kind.kind.startsWith('chat.'))
      throw new GuanxiError('invalid', `${kind.kind} is declared already; an app names its kinds after itself, such as shop.order.`);
    byName.set(kind.kind, kind);
  }
  return {
    message(kind, body) {
      const known = byName.get(kind);
      if (known === undefined) throw refuse('unknown-kind');
      return { kind, body: { ...body, content: parse<Json>(known.content, body.content, kind) } as unknown as Json };
    },
    isSaid: (kind) => byName.has(kind) || kind === mergedKind.kind,
  };
}
